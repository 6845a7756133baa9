const Koa = require("koa");
const Router = require("@koa/router");
const bodyParser = require("koa-bodyparser");
const { execSync } = require("child_process");
const fs = require("fs/promises");
const path = require("path");
const he = require("he");

const app = new Koa();
const router = new Router();

router.get("/hello/:name", async (ctx) => {
  // ruleid: xss
  ctx.body = "<h1>" + ctx.params.name + "</h1>";
  // ok: xss
  ctx.body = "<h1>" + he.encode(ctx.params.name) + "</h1>";
  // ok: xss
  ctx.body = { name: ctx.params.name };
});

router.post("/run", async (ctx, next) => {
  const { name, next: target } = ctx.request.body;
  // ruleid: command
  execSync("convert " + name);
  // ruleid: path
  ctx.body = { text: await fs.readFile(path.join("/srv", name), "utf8") };
  // ok: path
  ctx.body = { text: await fs.readFile(path.join("/srv", path.basename(name)), "utf8") };
  // ruleid: redirect
  ctx.redirect(target);
  // ruleid: header
  ctx.set("X-Name", name);
  await next();
});

router.post("/upload", async (ctx) => {
  const { files } = ctx.request;
  const file = Object.values(files)[0];
  // ok: path
  await fs.readFile(file.filepath);
  // ruleid: path
  await fs.writeFile("/srv/" + file.originalFilename, "");
  // ok: path
  await fs.readFile(ctx.request.files.photo.path);
  // ruleid: path
  await fs.writeFile("/srv/" + ctx.request.files.photo.name, "");
  for (const each of files.photos) {
    // ok: path
    await fs.readFile(each.filepath);
    // ruleid: path
    await fs.writeFile("/srv/" + each.originalFilename, "");
  }
});

app.use(bodyParser());
app.use(router.routes());
app.use(async (ctx) => {
  // ruleid: xss
  ctx.response.body = `<p>${ctx.query.q}</p>`;
  // ruleid: redirect
  ctx.response.redirect(ctx.request.query.url);
});
app.listen(3000);
