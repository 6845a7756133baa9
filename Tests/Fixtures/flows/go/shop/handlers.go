package shop

import (
	"net/http"
	"slices"
)

func books(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	db.Query("SELECT * FROM book WHERE name = '" + name + "'") // sink: sql
	s := &store{db: db}
	s.db.Query("SELECT * FROM book WHERE name = '" + name + "'") // sink: sql
}

func sorted(w http.ResponseWriter, r *http.Request) {
	column := r.FormValue("column")
	if !columns[column] {
		return
	}
	db.Query("SELECT * FROM book ORDER BY " + column)
}

func named(w http.ResponseWriter, r *http.Request) {
	column := r.FormValue("column")
	if _, ok := columns[column]; !ok {
		return
	}
	db.Query("SELECT * FROM book ORDER BY " + column)
}

func ordered(w http.ResponseWriter, r *http.Request) {
	direction := r.FormValue("direction")
	if slices.Contains(orders, direction) {
		db.Query("SELECT * FROM book ORDER BY name " + direction)
	}
	db.Query("SELECT * FROM book ORDER BY name " + direction) // sink: sql
}
