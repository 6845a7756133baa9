import { execSync, spawn } from 'child_process';
import express, { Request, Response } from 'express';

interface Task {
  branch: string;
  depth: number;
}

class Repository {
  constructor(private readonly folder: string) {}

  checkout(task: Task): string {
    // ruleid: command-injection
    return execSync(`git -C ${this.folder} checkout ${task.branch}`).toString();
  }

  fetch(task: Task): string {
    // ok: command-injection
    return execSync(`git -C ${this.folder} fetch --depth ${task.depth}`).toString();
  }

  log(branch: string): void {
    // ok: command-injection
    spawn('git', ['-C', this.folder, 'log', '--', branch]);
  }
}

const app = express();
const repository = new Repository('/srv/checkout');

app.post('/checkout', async (req: Request, res: Response) => {
  const task: Task = { branch: req.body.branch, depth: Number(req.body.depth) };
  repository.fetch(task);
  res.send(repository.checkout(task));
});

app.get('/log', (req: Request, res: Response) => {
  repository.log(String(req.query.branch));
  // ruleid: command-injection
  spawn('sh', ['-c', 'git log ' + req.query.branch]);
  res.end();
});
