package main

import (
	"net/http"

	"github.com/alexedwards/scs/v2"
	gorilla "github.com/gorilla/sessions"
)

var store = gorilla.NewCookieStore([]byte("x"))
var manager = scs.New()

func keep(w http.ResponseWriter, r *http.Request) {
	session, _ := store.Get(r, "s")
	// ok: trust-boundary
	session.Values["language"] = r.FormValue("language")
	// ruleid: trust-boundary
	session.Values["role"] = r.FormValue("role")
	// ruleid: trust-boundary
	session.Values[r.FormValue("key")] = "x"
	session.Save(r, w)
	// ruleid: trust-boundary
	manager.Put(r.Context(), "is_admin", r.FormValue("admin"))
	// ok: trust-boundary
	manager.Put(r.Context(), "note", r.FormValue("note"))
}

type app struct {
	manager *scs.SessionManager
	store   *gorilla.CookieStore
}

func (a *app) keep(w http.ResponseWriter, r *http.Request) {
	// ruleid: trust-boundary
	a.manager.Put(r.Context(), "is_admin", r.FormValue("admin"))
	session, _ := a.store.Get(r, "s")
	// ruleid: trust-boundary
	session.Values["role"] = r.FormValue("role")
}
