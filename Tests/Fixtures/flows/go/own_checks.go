package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
)

var db *sql.DB
var columns = map[string]bool{"name": true, "price": true}
var word = regexp.MustCompile("^[a-z]+$")

type order struct {
	Column string
	Count  int
}

func isColumn(name string) bool {
	return columns[name]
}

func check(name string) error {
	if !columns[name] {
		return fmt.Errorf("no column %s", name)
	}
	return nil
}

func checkLength(name string) error {
	if len(name) > 30 {
		return errors.New("too long")
	}
	return nil
}

func switched(name string) bool {
	switch name {
	case "name", "price":
		return true
	}
	return false
}

func one(w http.ResponseWriter, r *http.Request) {
	column := r.FormValue("column")
	if !isColumn(column) {
		return
	}
	db.Query("SELECT * FROM book ORDER BY " + column)
}

func two(w http.ResponseWriter, r *http.Request) {
	column := r.FormValue("column")
	if err := check(column); err != nil {
		return
	}
	db.Query("SELECT * FROM book ORDER BY " + column)
}

func three(w http.ResponseWriter, r *http.Request) {
	column := r.FormValue("column")
	err := checkLength(column)
	if err != nil {
		return
	}
	db.Query("SELECT * FROM book ORDER BY " + column) // sink: sql
}

func four(w http.ResponseWriter, r *http.Request) {
	var o order
	if err := json.NewDecoder(r.Body).Decode(&o); err != nil {
		return
	}
	db.Query("SELECT * FROM book ORDER BY " + o.Column) // sink: sql
	db.Query(fmt.Sprintf("SELECT * FROM book LIMIT %d", o.Count))
}

func five(w http.ResponseWriter, r *http.Request) {
	if !isColumn(r.FormValue("column")) {
		return
	}
	db.Query("SELECT * FROM book ORDER BY " + r.FormValue("column"))
	db.Query("SELECT * FROM book ORDER BY " + r.FormValue("other")) // sink: sql
}

func fill(target *string, value string) {
	*target = value
}

func fillOrder(o *order, value string) {
	o.Column = value
}

func six(w http.ResponseWriter, r *http.Request) {
	var column string
	fill(&column, r.FormValue("column"))
	db.Query("SELECT * FROM book ORDER BY " + column) // sink: sql
	var o order
	fillOrder(&o, r.FormValue("column"))
	db.Query("SELECT * FROM book ORDER BY " + o.Column) // sink: sql
	var name string
	fmt.Sscan(r.FormValue("name"), &name)
	db.Query("SELECT * FROM book ORDER BY " + name) // sink: sql
	var other string
	db.Query("SELECT * FROM book ORDER BY " + other)
}

func seven(w http.ResponseWriter, r *http.Request) {
	column := r.FormValue("column")
	if switched(column) {
		db.Query("SELECT * FROM book ORDER BY " + column)
	}
	http.Get("https://api.example.com/books/" + column)
	http.Get("https://" + column) // sink: ssrf
	http.Redirect(w, r, "/local/"+column, 302)
	http.Redirect(w, r, column, 302) // sink: redirect
}
