import { Sequelize } from "sequelize";
import { Pool } from "pg";

const password: string = "Tr0ub4dor-invented";

// ruleid: hardcoded-password
export const database = new Sequelize("shop", "shop", password, { dialect: "postgres" });

export function pool(): Pool {
  const options = { host: "db", user: "shop", password: "invented-7" };
  // ruleid: hardcoded-password
  return new Pool(options);
}

export function configured(): Pool {
  // ok: hardcoded-password
  return new Pool({ host: "db", user: "shop", password: process.env.DATABASE_PASSWORD });
}
