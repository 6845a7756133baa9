const express = require("express");
const math = require("mathjs");
const { evaluate } = require("mathjs");
const { VM, NodeVM } = require("vm2");
const vm = require("vm");
const nunjucks = require("nunjucks");
const Handlebars = require("handlebars");
const _ = require("lodash");
const { Parser } = require("expr-eval");
const { JSONPath } = require("jsonpath-plus");
const app = express();
app.get("/a", async (req, res) => {
  // ruleid: code
  math.evaluate(req.query.x);
  // ruleid: code
  evaluate(req.query.x);
  // ok: code
  math.evaluate("a + 1", { a: Number(req.query.x) });
  // ruleid: code
  new VM().run(req.query.x);
  // ruleid: code
  new NodeVM().run(req.query.x);
  // ruleid: code
  vm.runInNewContext(req.query.x);
  // ruleid: code
  new vm.Script(req.query.x);
  // ruleid: code
  new Function("a", req.query.x);
  // ruleid: code
  Function(req.query.x)();
  // ruleid: code
  setTimeout(req.query.x, 10);
  // ok: code
  setTimeout(() => res.end(), 10);
  // ruleid: template
  nunjucks.renderString(req.query.x, {});
  // ok: template
  nunjucks.renderString("{{ x }}", { x: req.query.x });
  // ruleid: template
  Handlebars.compile(req.query.x);
  // ruleid: template
  _.template(req.query.x);
  // ruleid: code
  Parser.evaluate(req.query.x);
  // ok: code
  vm.runInNewContext("x + 1", { x: req.query.x });
  // ruleid: code
  JSONPath({ path: req.query.path, json: {} });
  // ok: code
  JSONPath({ path: "$.a", json: req.body });
});
