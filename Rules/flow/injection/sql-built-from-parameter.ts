import { Pool } from "pg";

const pool = new Pool();

export class Pages {
  find(title: string) {
    // ruleid: sql-built-from-parameter
    return pool.query(`SELECT * FROM pages WHERE title = '${title}'`);
  }

  get(id: number) {
    // ok: sql-built-from-parameter
    return pool.query(`SELECT * FROM pages WHERE id = ${id}`);
  }

  bound(title: string) {
    // ok: sql-built-from-parameter
    return pool.query("SELECT * FROM pages WHERE title = $1", [title]);
  }
}
