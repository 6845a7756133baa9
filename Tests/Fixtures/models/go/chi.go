package main

import (
	"net/http"
	"os/exec"

	"github.com/go-chi/chi/v5"
	"github.com/gorilla/mux"
	"github.com/jackc/pgx/v5/pgxpool"
)

func chiRoutes(pool *pgxpool.Pool) http.Handler {
	r := chi.NewRouter()
	r.Get("/users/{name}", func(w http.ResponseWriter, r *http.Request) {
		name := chi.URLParam(r, "name")
		// ruleid: sql
		pool.Query(r.Context(), "SELECT * FROM users WHERE name = '"+name+"'")
		// ok: sql
		pool.Query(r.Context(), "SELECT * FROM users WHERE name = $1", name)
		// ruleid: xss
		w.Write([]byte(name))
	})
	m := mux.NewRouter()
	m.HandleFunc("/run/{name}", func(w http.ResponseWriter, r *http.Request) {
		vars := mux.Vars(r)
		// ruleid: command
		exec.Command("sh", "-c", vars["name"]).Run()
		// ok: command
		exec.Command("ls", "--", vars["name"]).Run()
	})
	return r
}
