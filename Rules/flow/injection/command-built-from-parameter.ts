import { execSync, spawn } from "node:child_process";

export class Repository {
  checkout(branch: string): string {
    // ruleid: command-built-from-parameter
    return execSync(`git checkout ${branch}`).toString();
  }

  depth(count: number): string {
    // ok: command-built-from-parameter
    return execSync(`git log -n ${count}`).toString();
  }

  fetch(remote: string) {
    // ok: command-built-from-parameter
    return spawn("git", ["fetch", "--", remote]);
  }
}
