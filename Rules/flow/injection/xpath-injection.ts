import express, { Request, Response } from 'express';
import * as xpath from 'xpath';

class Users {
  constructor(private readonly document: Node) {}

  named(name: string): number {
    // ruleid: xpath-injection
    return xpath.select("//user[name='" + name + "']", this.document).length;
  }

  numbered(number: string): number {
    // ok: xpath-injection
    return xpath.select('//user[' + parseInt(number, 10) + ']', this.document).length;
  }
}

export function routes(document: Node): void {
  const app = express();
  const users = new Users(document);
  app.get('/user', (req: Request, res: Response) => {
    res.json([users.named(String(req.query.name)), users.numbered(String(req.query.number))]);
  });
}
