package catalogue

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

type store struct {
	db *sql.DB
}

type filter struct {
	City  string `json:"city"`
	Limit int    `json:"limit"`
}

func nameCondition(text string) string {
	return "name LIKE '%" + text + "%'"
}

func (s *store) matching(condition string) (*sql.Rows, error) {
	// ruleid: sql-injection
	return s.db.Query("SELECT * FROM products WHERE " + condition)
}

func (s *store) search(w http.ResponseWriter, r *http.Request) {
	rows, err := s.matching(nameCondition(r.URL.Query().Get("q")))
	if err != nil {
		http.Error(w, "failed", http.StatusInternalServerError)
		return
	}
	defer rows.Close()
}

func (s *store) shops(w http.ResponseWriter, r *http.Request) {
	var wanted filter
	if err := json.NewDecoder(r.Body).Decode(&wanted); err != nil {
		return
	}
	// ruleid: sql-injection
	s.db.QueryRow(fmt.Sprintf("SELECT * FROM shops WHERE city = '%s' LIMIT %d", wanted.City, wanted.Limit))
	// ok: sql-injection
	s.db.QueryRow(fmt.Sprintf("SELECT * FROM shops LIMIT %d", wanted.Limit))
}

func (s *store) orders(w http.ResponseWriter, r *http.Request) {
	conditions := []string{"deleted = 0"}
	conditions = append(conditions, "customer = '"+r.FormValue("customer")+"'")
	var query strings.Builder
	query.WriteString("SELECT * FROM orders WHERE ")
	query.WriteString(strings.Join(conditions, " AND "))
	// ruleid: sql-injection
	s.db.Exec(query.String())
}

func (s *store) bound(w http.ResponseWriter, r *http.Request) {
	// ok: sql-injection
	s.db.QueryRow("SELECT * FROM products WHERE name = ?", r.FormValue("q"))
}

func (s *store) page(w http.ResponseWriter, r *http.Request) {
	page, err := strconv.Atoi(r.FormValue("page"))
	if err != nil {
		return
	}
	// ok: sql-injection
	s.db.Query(fmt.Sprintf("SELECT * FROM products LIMIT 20 OFFSET %d", page*20))
}

func (s *store) sorted(w http.ResponseWriter, r *http.Request) {
	column := "name"
	switch r.FormValue("sort") {
	case "price":
		column = "price"
	case "newest":
		column = "created"
	}
	// ok: sql-injection
	s.db.Query("SELECT * FROM products ORDER BY " + column)
}

func routes(s *store) {
	http.HandleFunc("/search", s.search)
	http.HandleFunc("/shops", s.shops)
	http.HandleFunc("/orders", s.orders)
	http.HandleFunc("/bound", s.bound)
	http.HandleFunc("/page", s.page)
	http.HandleFunc("/sorted", s.sorted)
}
