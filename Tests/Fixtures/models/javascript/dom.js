const params = new URLSearchParams(window.location.search);
const name = params.get("name");
const list = document.querySelector("#list");

// ruleid: xss
list.innerHTML = "<li>" + name + "</li>";
// ok: xss
list.textContent = name;
// ruleid: xss
list.insertAdjacentHTML("beforeend", `<li>${name}</li>`);
// ruleid: xss
document.write(decodeURIComponent(location.hash.slice(1)));
// ok: xss
list.innerHTML = "<li>" + encodeURIComponent(name) + "</li>";
const encoded = encodeURIComponent(name);
// ruleid: xss
list.innerHTML = "<li>" + decodeURIComponent(encoded) + "</li>";

const item = document.createElement("li");
// ok: xss
item.append(name);
list.appendChild(item);

window.addEventListener("message", (event) => {
  // ruleid: xss
  list.innerHTML = event.data;
  // ruleid: code
  eval(event.data);
});

// ruleid: redirect
window.location.href = params.get("next");
// ruleid: redirect
location.assign(new URL(document.location).searchParams.get("next"));

for (const [key, value] of params) {
  // ruleid: xss
  list.innerHTML += `<b>${key}</b>${value}`;
}

const fields = Object.fromEntries(params.entries());
// ruleid: xss
list.outerHTML = fields.name;
// ruleid: xss
$("#list").html(name);
// ok: xss
$("#list").text(name);
