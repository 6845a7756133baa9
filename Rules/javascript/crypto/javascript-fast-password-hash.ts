import crypto, { createHash } from "node:crypto";
import { promisify } from "node:util";
import bcrypt from "bcrypt";
import CryptoJS from "crypto-js";

const scrypt = promisify(crypto.scrypt);

export class UserService {
  hashPassword(password: string): string {
    // ruleid: javascript-fast-password-hash
    return crypto.createHash("sha256").update(password).digest("hex");
  }

  hashWithSalt(plainPassword: string, salt: string): string {
    // ruleid: javascript-fast-password-hash
    return createHash("sha512").update(salt + plainPassword, "utf8").digest("base64");
  }

  check(user: { hash: string }, body: { pwd: string }): boolean {
    // ruleid: javascript-fast-password-hash
    return user.hash === CryptoJS.MD5(body.pwd).toString();
  }

  async hashSafely(password: string, salt: Buffer): Promise<Buffer> {
    // ok: javascript-fast-password-hash
    return (await scrypt(password, salt, 64)) as Buffer;
  }

  async hashWithBcrypt(password: string): Promise<string> {
    // ok: javascript-fast-password-hash
    return bcrypt.hash(password, 12);
  }

  etag(body: string): string {
    // ok: javascript-fast-password-hash
    return createHash("sha256").update(body).digest("base64url");
  }

  storedResetToken(passwordResetToken: string): string {
    // ok: javascript-fast-password-hash
    return createHash("sha256").update(passwordResetToken).digest("hex");
  }
}
