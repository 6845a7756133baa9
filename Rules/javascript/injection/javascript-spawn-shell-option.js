import { spawn, spawnSync } from "node:child_process";
import childProcess from "node:child_process";

const isWindows = process.platform === "win32";

export function convert(input, output) {
  // ruleid: javascript-spawn-shell-option
  return spawn("ffmpeg", ["-i", input, output], { shell: true, stdio: "inherit" });
}

export function deploy(req, res) {
  // ruleid: javascript-spawn-shell-option
  const child = childProcess.spawn(`./deploy.sh ${req.body.branch}`, { shell: true });
  child.on("close", (code) => res.json({ code }));
}

export function lint(files) {
  // ruleid: javascript-spawn-shell-option
  return spawnSync("eslint", files, { cwd: process.cwd(), shell: "/bin/bash" });
}

export function build() {
  // ok: javascript-spawn-shell-option
  spawn("npm run build", { shell: true, stdio: "inherit" });
  // ok: javascript-spawn-shell-option
  return spawn("npm", ["run", "build"], { shell: true });
}

export function convertSafely(input, output) {
  // ok: javascript-spawn-shell-option
  return spawn("ffmpeg", ["-i", input, output], { stdio: "inherit" });
}

export function buildWith(script) {
  // ok: javascript-spawn-shell-option
  return spawn(isWindows ? "npm.cmd" : "npm", ["run", script], { shell: false });
}
