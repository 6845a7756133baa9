package login

import (
	"fmt"
	"log"
	"net/http"
	"strconv"
	"strings"
)

func describe(user string) string {
	return "login of " + user
}

func login(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	// ruleid: log-injection
	log.Println(describe(user))
	// ruleid: log-injection
	log.Printf("failed login of %s", user)
	// ok: log-injection
	log.Printf("failed login of %q", user)
	// ok: log-injection
	log.Println("login of", strings.ReplaceAll(strings.ReplaceAll(user, "\n", ""), "\r", ""))
	attempt, err := strconv.Atoi(r.FormValue("attempt"))
	if err != nil {
		return
	}
	// ok: log-injection
	log.Printf("attempt %d", attempt)
	fmt.Fprint(w, "done")
}

func routes() {
	http.HandleFunc("/login", login)
}
