import { randomBytes, randomInt } from "crypto";

export async function startReset(user: { email: string; resetToken?: string }, mailer: any) {
  // ruleid: javascript-math-random-secret
  const token = Math.random().toString(36).substring(2) + Date.now();
  // ruleid: javascript-math-random-secret
  user.resetToken = Math.random().toString(36).slice(2);
  await mailer.send(user.email, token);
}

export function generateOtp(): string {
  // ruleid: javascript-math-random-secret
  return Math.floor(100000 + Math.random() * 900000).toString();
}

// ruleid: javascript-math-random-secret
export const createSessionId = () => `sess_${Math.random().toString(16).slice(2)}`;

export function invite(email: string) {
  return {
    email,
    // ruleid: javascript-math-random-secret
    inviteCode: Math.random().toString(36).toUpperCase(),
  };
}

export function backoff(attempt: number): number {
  // ok: javascript-math-random-secret
  const jitter = Math.random() * 100;
  return 2 ** attempt * 100 + jitter;
}

export function elementId(): string {
  // ok: javascript-math-random-secret
  return "field-" + Math.random().toString(36).slice(2);
}

export function safeOtp(): string {
  // ok: javascript-math-random-secret
  const otp = randomInt(100000, 1000000).toString();
  return otp;
}

export function safeToken(): string {
  // ok: javascript-math-random-secret
  const token = randomBytes(32).toString("base64url");
  return token;
}

export function refreshDelay(tokenTtl: number): number {
  // ok: javascript-math-random-secret
  const tokenRefreshDelay = tokenTtl * (0.8 + Math.random() * 0.1);
  return tokenRefreshDelay;
}
