package main

import (
	"net/http"
)

const cookieName = "refresh_token"

func login(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{
		// ruleid: go-session-cookie-without-httponly
		Name:   "session_id",
		Value:  r.RemoteAddr,
		Secure: true,
	})
	// ruleid: go-session-cookie-without-httponly
	refresh := http.Cookie{Name: cookieName, Value: r.RemoteAddr, Secure: true}
	http.SetCookie(w, &refresh)
}

func loginSafely(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{
		// ok: go-session-cookie-without-httponly
		Name:     "session_id",
		Value:    r.RemoteAddr,
		Secure:   true,
		HttpOnly: true,
	})
	// ok: go-session-cookie-without-httponly
	http.SetCookie(w, &http.Cookie{Name: "csrf_token", Value: r.RemoteAddr, Secure: true})
	// ok: go-session-cookie-without-httponly
	http.SetCookie(w, &http.Cookie{Name: "language", Value: "en"})
	// ok: go-session-cookie-without-httponly
	http.SetCookie(w, &http.Cookie{Name: "session_id", Value: "", Path: "/"})
	// ok: go-session-cookie-without-httponly
	cookie := http.Cookie{Name: "session_id", Value: r.RemoteAddr}
	cookie.HttpOnly = true
	http.SetCookie(w, &cookie)
}

func main() {}
