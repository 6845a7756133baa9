import cors from "cors";
import express from "express";
import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";

const app = express();
const ALLOWED = ["https://shop.example", "https://admin.shop.example"];

// ruleid: javascript-cors-any-origin-credentials
app.use(cors({ origin: true, credentials: true }));

// ruleid: javascript-cors-any-origin-credentials
app.use(cors({ credentials: true, methods: ["GET"], origin: (origin, done) => done(null, true) }));

// ok: javascript-cors-any-origin-credentials
app.use(cors({ origin: ALLOWED, credentials: true }));

// ok: javascript-cors-any-origin-credentials
app.use("/public", cors({ origin: "*" }));

app.use((req, res, next) => {
  // ruleid: javascript-cors-any-origin-credentials
  res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
  res.setHeader("Access-Control-Allow-Credentials", "true");
  next();
});

app.use((req, res, next) => {
  if (ALLOWED.includes(req.headers.origin ?? "")) {
    // ok: javascript-cors-any-origin-credentials
    res.setHeader("Access-Control-Allow-Origin", req.headers.origin);
    res.setHeader("Access-Control-Allow-Credentials", "true");
  }
  next();
});

export async function bootstrap() {
  const nest = await NestFactory.create(AppModule);
  // ruleid: javascript-cors-any-origin-credentials
  nest.enableCors({ origin: true, credentials: true });
  await nest.listen(3000);
}
