import express, { Request, Response } from "express";
import { accounts } from "./accounts";

const app = express();

app.get("/account", async (request: Request, response: Response) => {
  const account = await accounts.first();
  // ruleid: sensitive-data-in-response
  response.json({ key: account.secretKey });
  // ok: sensitive-data-in-response
  response.json({ key: "********" });
  // ok: sensitive-data-in-response
  response.json({ given: request.body.password });
});
