package main

import (
	"net/http"

	"github.com/gorilla/sessions"
)

type site struct {
	store *sessions.CookieStore
}

func remember(session *sessions.Session, name, value string) {
	// ruleid: trust-boundary-violation
	session.Values[name] = value
}

func (s *site) settings(w http.ResponseWriter, r *http.Request) {
	session, err := s.store.Get(r, "site")
	if err != nil {
		return
	}
	remember(session, r.FormValue("key"), "1")
	// ruleid: trust-boundary-violation
	session.Values["role"] = r.FormValue("role")
	// ok: trust-boundary-violation
	session.Values["search"] = r.FormValue("search")
	if r.FormValue("role") == "guest" {
		// ok: trust-boundary-violation
		session.Values["role"] = "guest"
	}
	session.Save(r, w)
}
