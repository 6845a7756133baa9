import mysql from "mysql2/promise";
import nodemailer from "nodemailer";
import { Pool } from "pg";

// ruleid: javascript-hardcoded-credential
const API_KEY = "invented-4711-key-for-docs";

export const pool = new Pool({
  host: "db.internal",
  user: "app",
  // ruleid: javascript-hardcoded-credential
  password: "Winter-2024!",
});

export const connect = () =>
  // ruleid: javascript-hardcoded-credential
  mysql.createConnection({ host: "localhost", user: "root", password: "toor" });

export class Billing {
  // ruleid: javascript-hardcoded-credential
  private readonly clientSecret: string = "not-a-real-secret-0815";

  headers() {
    return { "x-api-key": API_KEY, "x-client": this.clientSecret };
  }
}

export const mailer = nodemailer.createTransport({
  host: "smtp.internal",
  // ok: javascript-hardcoded-credential
  auth: { user: "noreply", pass: process.env.SMTP_PASSWORD },
});

// ok: javascript-hardcoded-credential
const password = "";
// ok: javascript-hardcoded-credential
const apiKey = "<your-api-key-1>";
// ok: javascript-hardcoded-credential
const clientSecret = "your-client-secret-here-1";
// ok: javascript-hardcoded-credential
const accessToken = process.env.ACCESS_TOKEN ?? "";
// ok: javascript-hardcoded-credential
const passwordLabel = "Password (min. 8 characters)";

export const labels = {
  // ok: javascript-hardcoded-credential
  password: "Passwort",
  // ok: javascript-hardcoded-credential
  confirmPassword: "Confirm your password!",
  // ok: javascript-hardcoded-credential
  apiKeyHeader: "x-api-key-2",
};

export const defaults = { password, apiKey, clientSecret, accessToken, passwordLabel };
