import express, { Request, Response } from 'express';
import { unserialize } from 'node-serialize';
import * as yaml from 'js-yaml';

class State {
  constructor(private readonly text: string) {}

  load(): unknown {
    // ruleid: unsafe-deserialization
    return unserialize(this.text);
  }

  loadPlain(): unknown {
    // ok: unsafe-deserialization
    return yaml.load(this.text);
  }
}

const app = express();

app.get('/state', (req: Request, res: Response) => {
  const state = new State(String(req.query.state));
  res.json([state.load(), state.loadPlain()]);
});
