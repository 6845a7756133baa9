package login

import (
	"log"
	"log/slog"
	"net/http"
	"os"
)

type account struct {
	Name     string
	Password string
}

func describe(given account) string {
	return given.Name + " with " + given.Password
}

func register(given account) {
	// ruleid: sensitive-data-in-logs
	log.Println(describe(given))
	// ok: sensitive-data-in-logs
	log.Println(given.Name, len(given.Password))
}

func login(w http.ResponseWriter, r *http.Request) {
	// ruleid: sensitive-data-in-logs
	slog.Info("login", "with", r.FormValue("password"))
	// ok: sensitive-data-in-logs
	slog.Info("login", "user", r.FormValue("user"))
}

func connect() {
	// ruleid: sensitive-data-in-logs
	log.Printf("connecting with %s", os.Getenv("DATABASE_PASSWORD"))
	// ok: sensitive-data-in-logs
	log.Printf("connecting to %s", os.Getenv("DATABASE_HOST"))
}

func routes() {
	http.HandleFunc("/login", login)
	connect()
	register(account{Name: "guest"})
}
