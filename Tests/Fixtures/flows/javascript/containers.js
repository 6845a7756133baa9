import { exec } from 'child_process';

export function lists(req, res) {
  const name = req.query.name;
  const items = ['a'];
  items.push(name);
  exec(items[0]); // safe: command
  exec(items[1]); // sink: command
  items.unshift('b');
  exec(items[1]); // safe: command
  exec(items[2]); // sink: command
  items.shift();
  exec(items[1]); // sink: command
  items.forEach((item) => exec(item + '1')); // sink: command
  exec(items.map((item) => item.trim())[1]); // sink: command
  for (const item of items) exec('ls ' + item); // sink: command
  exec(items.find((item) => item.length > 2)); // sink: command
  exec(items.reduce((all, item) => all + item, '')); // sink: command
  const [first, second] = items;
  exec('ls ' + first); // safe: command
  exec('ls ' + second); // sink: command
  exec([...items, 'x'].join(' ')); // sink: command
}

export function objects(req, res) {
  const name = req.query.name;
  const known = { a: name, b: 'c' };
  exec(known.a); // sink: command
  exec(known.b); // safe: command
  exec(known['a'] + 'x'); // sink: command
  exec(Object.values(known)[0]); // sink: command
  exec(Object.keys(known)[0]); // safe: command
  for (const [key, value] of Object.entries(known)) {
    exec('ls ' + key); // safe: command
    exec('ls ' + value); // sink: command
  }
  const copy = Object.assign({}, known, { d: name });
  exec('ls ' + copy.d); // sink: command
  exec('ls ' + copy.b); // safe: command
  const spread = { ...known, e: 'f' };
  exec('ls ' + spread.a); // sink: command
  exec('ls ' + spread.e); // safe: command
  const map = new Map();
  map.set('a', name);
  map.set('b', 'x');
  exec(map.get('a')); // sink: command
  exec(map.get('b')); // safe: command
  const set = new Set();
  set.add(name);
  set.forEach((item) => exec('rm ' + item)); // sink: command
}

export async function promises(req, res) {
  const name = req.query.name;
  Promise.resolve(name).then((value) => exec('ls ' + value)); // sink: command
  const [a, b] = await Promise.all([name, 'x']);
  exec('ls ' + a); // sink: command
  exec('ls ' + b); // safe: command
  const run = (text) => exec('cp ' + text); // sink: command
  run.call(null, name);
  run.apply(null, [name]);
}
