package users

import (
	"database/sql"
	"fmt"
)

func ByName(db *sql.DB, name string) (*sql.Rows, error) {
	// ruleid: sql-built-from-parameter
	return db.Query("SELECT * FROM users WHERE name = '" + name + "'")
}

func ByNumber(db *sql.DB, number int) (*sql.Rows, error) {
	// ok: sql-built-from-parameter
	return db.Query(fmt.Sprintf("SELECT * FROM users WHERE id = %d", number))
}

func Bound(db *sql.DB, name string) (*sql.Rows, error) {
	// ok: sql-built-from-parameter
	return db.Query("SELECT * FROM users WHERE name = ?", name)
}

func rows(db *sql.DB, table string) (*sql.Rows, error) {
	// ok: sql-built-from-parameter
	return db.Query("SELECT * FROM " + table)
}

func Pages(db *sql.DB) (*sql.Rows, error) {
	return rows(db, "pages")
}
