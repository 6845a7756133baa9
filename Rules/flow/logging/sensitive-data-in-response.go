package users

import (
	"encoding/json"
	"fmt"
	"net/http"
)

type User struct {
	Name         string
	PasswordHash string
}

func Show(w http.ResponseWriter, r *http.Request) {
	user := find(1)
	// ruleid: sensitive-data-in-response
	fmt.Fprintf(w, "%s %s", user.Name, user.PasswordHash)
	// ok: sensitive-data-in-response
	fmt.Fprintf(w, "%s", user.Name)
	// ok: sensitive-data-in-response
	json.NewEncoder(w).Encode(map[string]string{"name": user.Name})
}
