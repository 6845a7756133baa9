import { Pool } from "pg";
import { PrismaClient } from "@prisma/client";
import type { Request, Response } from "express";

const pool = new Pool();
const prisma = new PrismaClient();
const USERS = "app_users";
const USER_COLUMNS = ["id", "email"].join(", ");

export async function login(req: Request, res: Response) {
  const { email, password } = req.body;
  const found = await pool.query(
    "SELECT id FROM users WHERE email = $1 AND active", [email],
  );
  // ruleid: javascript-sql-string-building
  const user = await pool.query(`SELECT * FROM users WHERE email = '${email}' AND hash = '${password}'`);
  res.json(user.rows[0] ?? found.rows[0]);
}

export async function search(req: Request, db: any) {
  // ruleid: javascript-sql-string-building
  const rows = await db.all("SELECT * FROM products WHERE name LIKE '%" + req.query.q + "%'");
  // ruleid: javascript-sql-string-building
  await db.run("UPDATE stats SET hits = hits + 1 WHERE term = '" + req.query.q + "'");
  return rows;
}

export async function remove(id: string) {
  // ruleid: javascript-sql-string-building
  return prisma.$executeRawUnsafe(`DELETE FROM "Order" WHERE id = '${id}'`);
}

export async function find(name: string) {
  const sql = `SELECT * FROM customers WHERE name = '${name}'`;
  // ruleid: javascript-sql-string-building
  return (await pool.query(sql)).rows;
}

export async function report(client: any, day: string) {
  // ruleid: javascript-sql-string-building
  return client.query({ text: `select sum(total) from orders where day = '${day}'`, rowMode: "array" });
}

export async function findSafely(email: string) {
  // ok: javascript-sql-string-building
  const { rows } = await pool.query("SELECT id, email FROM users WHERE email = $1", [email]);
  // ok: javascript-sql-string-building
  const same = await prisma.$queryRaw`SELECT id, email FROM users WHERE email = ${email}`;
  // ok: javascript-sql-string-building
  const fixed = await pool.query(`SELECT count(*) FROM ${USERS}`);
  // ok: javascript-sql-string-building
  const some = await pool.query(`SELECT ${USER_COLUMNS} FROM users WHERE email = $1`, [email]);
  return { rows, same, fixed, some };
}

export async function findMany(ids: number[]) {
  const placeholders = ids.map((_, i) => `$${i + 1}`).join(",");
  // ok: javascript-sql-string-building
  return pool.query(`SELECT id FROM users WHERE id IN (${placeholders})`, ids);
}

export async function page(status: string, limit: string) {
  const values = [status];
  // ok: javascript-sql-string-building
  return pool.query(`SELECT id FROM orders WHERE status = $${values.length} LIMIT ${Number(limit)}`, values);
}

export async function indexes(db: any, tableName: string) {
  // ok: javascript-sql-string-building
  return db.all(`SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = '${tableName}'`);
}

export async function call(http: any, name: string) {
  // ok: javascript-sql-string-building
  return http.get(`/select/from/${name}`);
}
