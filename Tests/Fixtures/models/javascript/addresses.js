const express = require("express");
const { URL: NodeURL } = require("url");
const app = express();

function constant() {
  const address = new URL("https://api.example.com/items?sort=name");
  // ok: xss
  document.body.innerHTML = address.searchParams.get("sort");
  address.searchParams.set("page", "2");
  // ok: ssrf
  fetch(address);
}

function own() {
  const address = new URL(window.location.href);
  // ruleid: xss
  document.body.innerHTML = address.searchParams.get("name");
  // ruleid: xss
  document.body.innerHTML = new URL(document.location).searchParams.get("name");
  // ruleid: xss
  document.body.innerHTML = new URL(location).searchParams.get("name");
  // ruleid: xss
  document.body.innerHTML = new URLSearchParams(location.search).get("name");
  // ruleid: redirect
  location.href = new URL(location.href).searchParams.get("next");
}

function again() {
  // ok: redirect
  location.href = location.href + "?x=1";
}

function same() {
  const same = new URL(location.href);
  same.searchParams.set("x", "1");
  // ok: redirect
  location.href = same;
}

function opened() {
  // ruleid: redirect
  location.href = new URL(document.URL).searchParams.get("next");
  const { searchParams } = new URL(location.href);
  // ruleid: xss
  document.body.innerHTML = searchParams.get("name");
}

app.get("/a", (req, res) => {
  const address = new URL(req.url, "https://shop.example.com");
  // ruleid: xss
  res.send("<b>" + address.searchParams.get("name"));
  const other = new NodeURL(req.url, "https://shop.example.com");
  // ruleid: xss
  res.send("<b>" + other.searchParams.get("name"));
  const built = new URL("https://api.example.com/search");
  built.searchParams.set("q", req.query.q);
  // ok: ssrf
  fetch(built);
  // ok: ssrf
  fetch(built.toString());
});

async function GET(request) {
  const { searchParams } = new URL(request.url);
  // ruleid: ssrf
  await fetch(searchParams.get("url"));
  // ruleid: ssrf
  await fetch(request.nextUrl.searchParams.get("url"));
}

function text() {
  const same = new URL(location.href);
  same.searchParams.set("x", "1");
  // ok: redirect
  location.href = same.toString();
}

function shown() {
  const address = new URL(location.href);
  // ruleid: xss
  document.body.innerHTML = address.search;
  // ruleid: xss
  document.body.innerHTML = address.href;
  const parts = location.href.split("?");
  // ruleid: xss
  document.body.innerHTML = parts[1];
}

async function POST(request) {
  const address = new URL(request.url);
  // ok: command
  require("child_process").execSync("log " + address.protocol + address.port);
  // ruleid: command
  require("child_process").execSync("log " + address.search);
}
