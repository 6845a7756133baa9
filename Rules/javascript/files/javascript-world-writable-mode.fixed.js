import fs, { chmodSync } from "fs";
import { chmod } from "fs/promises";

const UPLOADS = "/srv/app/uploads";

export async function prepare() {
  // ruleid: javascript-world-writable-mode
  fs.mkdirSync(UPLOADS, { recursive: true, mode: 0o770 });
  // ruleid: javascript-world-writable-mode
  await chmod(`${UPLOADS}/incoming`, 0o770);
}

export function publish(file) {
  // ruleid: javascript-world-writable-mode
  chmodSync(file, "770");
}

export function prepareSafely(file) {
  // ok: javascript-world-writable-mode
  fs.mkdirSync(UPLOADS, { recursive: true, mode: 0o750 });
  // ok: javascript-world-writable-mode
  chmodSync(file, 0o644);
  // ok: javascript-world-writable-mode
  fs.chmodSync(file, "600");
}

export function copyMode(from, to) {
  // ok: javascript-world-writable-mode
  fs.chmodSync(to, fs.statSync(from).mode);
}
