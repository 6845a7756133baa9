import express, { Request, Response } from 'express';

class Search {
  constructor(private readonly names: string[]) {}

  find(text: string): string[] {
    // ruleid: regex-injection
    const pattern = new RegExp(`^${text}`);
    return this.names.filter((name) => pattern.test(name));
  }

  findText(text: string): string[] {
    // ok: regex-injection
    return this.names.filter((name) => name.includes(text));
  }

  findLength(length: string): string[] {
    // ok: regex-injection
    const pattern = new RegExp('^.{' + parseInt(length, 10) + '}$');
    return this.names.filter((name) => pattern.test(name));
  }
}

const app = express();
const search = new Search(['apple', 'pear']);

app.get('/search', (req: Request, res: Response) => {
  const text = String(req.query.q);
  res.json([search.find(text), search.findText(text), search.findLength(text)]);
});
