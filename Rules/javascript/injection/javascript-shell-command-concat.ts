import { exec, execFile, execSync as runSync } from "child_process";
import * as cp from "child_process";
import { promisify } from "util";
import type { Request, Response } from "express";

const execAsync = promisify(exec);
const execFileAsync = promisify(execFile);
const BACKUP_DIR = "/var/backups/app";
const LINK = /https?:\/\/\S+/g;

export function ping(req: Request, res: Response) {
  // ruleid: javascript-shell-command-concat
  exec("ping -c 1 " + req.query.host, (error, stdout) => {
    res.send(error ? "unreachable" : stdout);
  });
}

export async function thumbnail(req: Request, res: Response) {
  // ruleid: javascript-shell-command-concat
  const { stdout } = await execAsync(`convert ${req.body.file} -resize 200x200 out.png`);
  res.json({ stdout });
}

export function gitLog(branch: string): string {
  // ruleid: javascript-shell-command-concat
  return runSync(`git log ${branch} --oneline`, { encoding: "utf8" });
}

export function archive(name: string) {
  // ruleid: javascript-shell-command-concat
  cp.execSync("tar czf " + BACKUP_DIR + "/" + name + ".tgz data");
}

export function version(): string {
  // ok: javascript-shell-command-concat
  return runSync("git rev-parse HEAD").toString();
}

export function listBackups() {
  // ok: javascript-shell-command-concat
  exec(`ls -l ${BACKUP_DIR}`, (error, stdout) => console.log(error ?? stdout));
}

export async function thumbnailSafely(file: string) {
  // ok: javascript-shell-command-concat
  await execFileAsync("convert", [file, "-resize", "200x200", `${file}.png`]);
}

export function firstLink(text: string, suffix: string) {
  // ok: javascript-shell-command-concat
  return LINK.exec(text + suffix);
}
