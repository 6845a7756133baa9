import DOMPurify from "dompurify";

const EMPTY = "<li class='empty'>No comments yet</li>";
const list = document.querySelector("#comments");
const status = document.querySelector("#status");

export function renderComments(comments) {
  // ruleid: javascript-html-from-strings
  list.innerHTML = comments.map((c) => `<li><b>${c.author}</b> ${c.text}</li>`).join("");
}

export function addComment(comment) {
  // ruleid: javascript-html-from-strings
  list.innerHTML += "<li>" + comment.text + "</li>";
  // ruleid: javascript-html-from-strings
  list.insertAdjacentHTML("beforeend", `<li>${comment.text}</li>`);
}

export async function loadPanel(url) {
  const response = await fetch(url);
  // ruleid: javascript-html-from-strings
  document.querySelector("#panel").innerHTML = await response.text();
}

export function greet() {
  // ruleid: javascript-html-from-strings
  document.write("Welcome to " + decodeURIComponent(location.hash.slice(1)));
}

export function clear() {
  // ok: javascript-html-from-strings
  list.innerHTML = "";
  // ok: javascript-html-from-strings
  list.innerHTML = EMPTY;
  // ok: javascript-html-from-strings
  list.innerHTML = `<li class="empty">Nothing here</li>`;
}

export function renderSafely(comment, count) {
  // ok: javascript-html-from-strings
  list.innerHTML = DOMPurify.sanitize(`<li>${comment.html}</li>`);
  // ok: javascript-html-from-strings
  status.textContent = `${count} comments <${comment.author}>`;
  // ok: javascript-html-from-strings
  list.insertAdjacentHTML("beforeend", `<li>${escapeHtml(comment.text)}</li>`);
}

export function renderArrow(uniqueId, colour) {
  // ok: javascript-html-from-strings
  marker.innerHTML = `<marker id="${uniqueId}_arrow"><path d="M 0 0 L 10 5 L 0 10 z" /></marker>`;
  // ruleid: javascript-html-from-strings
  marker.innerHTML = `<marker id="${uniqueId}_arrow" fill="${colour}"></marker>`;
}
