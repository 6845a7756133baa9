package shop

import "database/sql"

var db *sql.DB

var columns = map[string]bool{"name": true, "price": true}

var orders = []string{"asc", "desc"}

type store struct {
	db *sql.DB
}

func open() error {
	var err error
	db, err = sql.Open("postgres", "")
	return err
}
