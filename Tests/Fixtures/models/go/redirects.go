package main

import (
	"net/http"
	"strings"
)

func a(w http.ResponseWriter, r *http.Request) {
	next := r.FormValue("next")
	// ruleid: redirect
	http.Redirect(w, r, strings.TrimLeft(next, "/"), 302)
	// ok: redirect
	http.Redirect(w, r, "/"+strings.TrimLeft(next, "/\\"), 302)
	for strings.HasPrefix(next, "//") {
		next = strings.TrimPrefix(next, "/")
	}
	// ruleid: redirect
	http.Redirect(w, r, next, 302)
}

func b(w http.ResponseWriter, r *http.Request) {
	path := r.URL.Path
	for strings.HasPrefix(path, "//") {
		path = strings.TrimPrefix(path, "/")
	}
	// ok: redirect
	http.Redirect(w, r, path, 302)
}
