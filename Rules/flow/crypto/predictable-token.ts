import { randomUUID } from "node:crypto";
import express, { Request, Response } from "express";

const app = express();

class Tokens {
  next(): string {
    return Math.random().toString(16).substring(2);
  }
}

const tokens = new Tokens();

app.post("/login", (req: Request, res: Response) => {
  // ruleid: predictable-token
  res.cookie("remember", new Tokens().next());
  // ok: predictable-token
  res.cookie("session", randomUUID());
  res.end();
});
