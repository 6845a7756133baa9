const DELAY = 250;
const RELOAD = "window.location.reload()";

export function announce(name) {
  // ruleid: javascript-timer-string-code
  setTimeout("showToast('" + name + "')", DELAY);
  // ruleid: javascript-timer-string-code
  window.setTimeout(`showToast('${name}')`, DELAY);
}

export function poll(handlerName, id) {
  // ruleid: javascript-timer-string-code
  return setInterval(handlerName + "(" + id + ")", 5000);
}

export function announceSafely(name) {
  // ok: javascript-timer-string-code
  setTimeout(() => showToast("Hello " + name), DELAY);
  // ok: javascript-timer-string-code
  setTimeout(showToast, DELAY, `Hello ${name}`);
  // ok: javascript-timer-string-code
  setTimeout(RELOAD, DELAY + 1000);
  // ok: javascript-timer-string-code
  window.setInterval(refresh, DELAY * 4);
}

export function named(timers, key) {
  // ok: javascript-timer-string-code
  timers.schedule("job-" + key, DELAY);
}
