import { createServer } from "node:http";
import { exec, execFileSync, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import * as fs from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import vm from "node:vm";
import zlib from "node:zlib";
import url from "node:url";
import querystring from "node:querystring";
import axios from "axios";
import got from "got";
import yaml from "js-yaml";
import express, { Request, Response } from "express";

const run = promisify(exec);
const server = createServer(async (req, res) => {
  const address = new URL(req.url!, "http://localhost");
  const name = address.searchParams.get("name")!;
  // ruleid: command
  await run("ls " + name);
  // ruleid: command
  spawnSync("sh", ["-c", `ls ${name}`]);
  // ok: command
  execFileSync("ls", ["--", name]);
  // ruleid: path
  await writeFile(path.join("/srv", name), "x");
  // ruleid: path
  await rm("/srv/" + name, { recursive: true });
  // ruleid: path
  fs.unlinkSync(path.resolve("/srv", name));
  // ok: path
  await mkdir(path.join("/srv", path.basename(name)), { recursive: true });
  // ruleid: code
  vm.runInNewContext(name);
  // ruleid: xss
  res.end("<h1>" + name + "</h1>");
  const query = url.parse(req.url!, true).query;
  // ruleid: command
  exec("echo " + query.word);
  let body = "";
  req.on("data", (chunk) => (body += chunk));
  req.on("end", () => {
    const data = querystring.parse(body);
    // ruleid: command
    exec("echo " + data.word);
    const item = JSON.parse(body);
    // ruleid: path
    fs.readFileSync(item.file);
  });
  for await (const chunk of req) {
    // ruleid: code
    eval(chunk.toString());
  }
});

const app = express();
app.post("/clients", async (req: Request, res: Response) => {
  const { link } = req.body;
  // ruleid: ssrf
  await axios.post(link, {});
  // ruleid: ssrf
  await axios({ method: "get", url: link });
  // ruleid: ssrf
  await axios.create({}).get(link);
  // ruleid: ssrf
  await got(link).json();
  // ruleid: ssrf
  const answer = await fetch(`https://${link}/api`);
  // ok: ssrf
  await fetch(`https://example.com/${encodeURIComponent(link)}`);
  // ok: deserialization
  const settings = yaml.load(req.body.text);
  res.json({ answer, settings });
});
