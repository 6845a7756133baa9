const { execSync } = require("child_process");
const { AsyncLocalStorage } = require("async_hooks");
const { StringDecoder } = require("string_decoder");
const zlib = require("zlib");

const storage = new AsyncLocalStorage();

function containers(req, res) {
  const name = req.query.name;
  const map = new Map([["a", name], ["b", "ls"]]);
  // todoruleid: command
  execSync(map.get("a"));
  const set = new Set(["ls"]).add(name);
  for (const item of set) {
    // ruleid: command
    execSync(item);
  }
  const { a, ...rest } = { a: "ls", b: name };
  // ok: command
  execSync(a);
  // ruleid: command
  execSync(rest.b);
  // ruleid: command
  execSync([..."ls", name].at(-1));
  // ruleid: command
  execSync(["ls", name].toSorted().with(0, "x").join(" "));
  // ruleid: command
  execSync(Object.entries({ x: name }).map(([key, value]) => key + value)[0]);
  // ruleid: command
  execSync(Object.fromEntries([["x", name]]).x);
  // ruleid: command
  execSync(structuredClone({ x: name }).x);
  // ruleid: command
  execSync([[name]].flat()[0]);
  // ruleid: command
  execSync(Array.from([name], (item) => item.trim())[0]);
  // ruleid: command
  execSync([name].reduce((all, item) => all + item, ""));
  // ruleid: command
  execSync(JSON.parse(JSON.stringify({ x: name })).x);
  function* generate() {
    yield name;
  }
  for (const item of generate()) {
    // ruleid: command
    execSync(item);
  }
  // ruleid: command
  execSync(map.values().map((item) => item).toArray()[0]);
  // ok: command
  execSync("ls " + map.size + [name].indexOf("x"));
  // todook: command
  execSync("ls " + name.length);
}

async function texts(req, res) {
  const name = req.query.name;
  // ruleid: command
  execSync(Buffer.from(name, "base64").toString("utf8"));
  // ruleid: command
  execSync(decodeURIComponent(name).padStart(9).replaceAll("a", "b"));
  // ruleid: command
  execSync(name.match(/x=(.*)/)[1]);
  for (const found of name.matchAll(/x=(.*)/g)) {
    // ruleid: command
    execSync(found[1]);
  }
  // ruleid: command
  execSync(new URLSearchParams(name).get("x"));
  // ruleid: command
  execSync(new URL(name).pathname);
  // ruleid: command
  execSync(`ls ${name.split(",")[0]}`);
  // ruleid: command
  execSync(new StringDecoder("utf8").write(Buffer.from(name)));
  // ruleid: command
  execSync(zlib.gunzipSync(Buffer.from(name, "base64")).toString());
  const [first] = await Promise.all([Promise.resolve(name)]);
  // ruleid: command
  execSync(first);
  // ruleid: command
  execSync(await new Promise((resolve) => resolve(name)));
  storage.run({ name }, () => {
    // todoruleid: command
    execSync(storage.getStore().name);
  });
  if (/^[a-z]+$/.test(name)) {
    // ok: command
    execSync("ls " + name);
  }
  // ok: command
  execSync("ls " + parseInt(name, 10));
}

module.exports = { containers, texts };
