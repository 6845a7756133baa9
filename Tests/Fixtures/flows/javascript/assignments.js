const element = document.getElementById('title');

function show(box) {
  const name = new URLSearchParams(location.search).get('name');
  element.innerHTML = '<b>' + name; // sink: xss
  box.innerHTML = name; // sink: xss
  box.textContent = name;
  element.textContent = name;
  document.body.innerHTML = encodeURIComponent(name);
  if (name === 'one') location.href = name;
  if (name.length === 2) location.href = name; // sink: redirect
  if (name.length === 3) location = name; // sink: redirect
  if (name.length === 4) window.location = name; // sink: redirect
  if (name.length === 5) window.location.href = '/local/' + name;
  const own = { href: '' };
  own.href = name;
}

function later(text) {
  return new Promise((resolve, reject) => {
    setTimeout(() => resolve(text), 10);
  });
}

async function wait(box) {
  const name = new URLSearchParams(location.search).get('name');
  box.innerHTML = await later(name); // sink: xss
  box.innerHTML = await later('name');
  later(name).then((text) => {
    box.innerHTML = text; // sink: xss
  });
  const [first, ...rest] = ['a', name, 'b'];
  box.innerHTML = first;
  box.innerHTML = rest[0]; // sink: xss
  box.innerHTML = rest[1];
  const map = new Map();
  map.set(name, 'a');
  box.innerHTML = map.get(first + rest);
  for (const [key, value] of map) {
    box.innerHTML = key; // sink: xss
  }
}
