package main

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
)

const columns = "id, name, email"

type Store struct {
	db *sql.DB
}

func (s *Store) find(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-sql-string-built
	rows, err := s.db.Query("SELECT id FROM users WHERE name = '" + name + "'")
	if err != nil {
		http.Error(w, "database", http.StatusInternalServerError)
		return
	}
	defer rows.Close()
}

func (s *Store) remove(ctx context.Context, id string) error {
	// ruleid: go-sql-string-built
	_, err := s.db.ExecContext(ctx, fmt.Sprintf("DELETE FROM users WHERE id = %s", id))
	return err
}

func (s *Store) sorted(order string) (*sql.Rows, error) {
	query := fmt.Sprintf("SELECT id, name FROM users ORDER BY %s", order)
	// ruleid: go-sql-string-built
	return s.db.Query(query)
}

func (s *Store) email(id string) *sql.Row {
	statement := "SELECT email FROM users WHERE id = " + id
	// ruleid: go-sql-string-built
	return s.db.QueryRow(statement)
}

func (s *Store) byName(name string) (*sql.Rows, error) {
	// ruleid: go-sql-string-built
	return s.db.Query(`SELECT id FROM users WHERE name = '` + name + `'`)
}

func (s *Store) byState(state, order string) (*sql.Rows, error) {
	query := `
		SELECT id
		FROM users
		WHERE state = '` + state + `'
		ORDER BY ` + order
	// ruleid: go-sql-string-built
	return s.db.Query(query)
}

func (s *Store) byAge(age string) (*sql.Rows, error) {
	var query string
	query = `SELECT id FROM users WHERE age = ` + age
	// ruleid: go-sql-string-built
	return s.db.Query(query)
}

func (s *Store) filtered(name string) (*sql.Rows, error) {
	query := `SELECT id FROM users`
	query += ` WHERE name = '` + name + `'`
	// ruleid: go-sql-string-built
	return s.db.Query(query)
}

func (s *Store) inserted(name string) (sql.Result, error) {
	var query = `INSERT INTO users (name) VALUES ('` + name + `')`
	// ruleid: go-sql-string-built
	return s.db.Exec(query)
}

func (s *Store) safe(ctx context.Context, name, id string) {
	// ok: go-sql-string-built
	s.db.Query("SELECT id FROM users WHERE name = ?", name)
	// ok: go-sql-string-built
	s.db.Query("SELECT " + columns + " FROM users")
	// ok: go-sql-string-built
	s.db.ExecContext(ctx, "DELETE FROM users WHERE id = $1", id)
	query := "SELECT id FROM users WHERE name = $1"
	// ok: go-sql-string-built
	s.db.QueryRowContext(ctx, query, name)
	// ok: go-sql-string-built
	s.db.Exec("UPDATE users SET name = ? WHERE id = ?", fmt.Sprintf("%s!", name), id)
}

func main() {}
