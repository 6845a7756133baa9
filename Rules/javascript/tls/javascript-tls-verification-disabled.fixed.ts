import axios from "axios";
import { readFileSync } from "fs";
import https from "https";
import { Pool } from "pg";

const isLocal = process.env.NODE_ENV === "development";

// ruleid: javascript-tls-verification-disabled
const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: true });

export const pool = new Pool({
  connectionString: process.env.DATABASE_URL,
  ssl: {
    // ruleid: javascript-tls-verification-disabled
    rejectUnauthorized: true,
  },
});

export function insecure(options: https.RequestOptions) {
  // ruleid: javascript-tls-verification-disabled
  options.rejectUnauthorized = true;
  return https.request(options);
}

export const api = axios.create({ baseURL: "https://partner.example", httpsAgent: agent });

// ok: javascript-tls-verification-disabled
export const checked = new https.Agent({ rejectUnauthorized: true });

export const withAuthority = new https.Agent({
  ca: readFileSync("certs/company-ca.pem"),
  // ok: javascript-tls-verification-disabled
  rejectUnauthorized: !isLocal,
});

// ok: javascript-tls-verification-disabled
export const defaults = { requestCert: false, keepAlive: true };

export function agentFor(settings: { unsafeTls: boolean }): https.Agent {
  if (settings.unsafeTls) {
    // ok: javascript-tls-verification-disabled
    return new https.Agent({ rejectUnauthorized: false });
  }
  return new https.Agent();
}
