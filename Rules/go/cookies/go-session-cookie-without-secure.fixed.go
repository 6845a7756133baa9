package main

import (
	"net/http"
	"time"
)

const cookieName = "auth_token"

func login(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{
		Name: "session_id",
		// ruleid: go-session-cookie-without-secure
		Value:    newSession(r), Secure: true,
		Path:     "/",
		HttpOnly: true,
	})
	// ruleid: go-session-cookie-without-secure
	token := http.Cookie{Name: cookieName, Value: newSession(r), Secure: true, HttpOnly: true}
	http.SetCookie(w, &token)
}

func loginSafely(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{
		Name: "session_id",
		// ok: go-session-cookie-without-secure
		Value:    newSession(r),
		HttpOnly: true,
		Secure:   true,
		SameSite: http.SameSiteLaxMode,
	})
	// ok: go-session-cookie-without-secure
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark", Expires: time.Now().AddDate(1, 0, 0)})
	// ok: go-session-cookie-without-secure
	http.SetCookie(w, &http.Cookie{Name: "session_id", Value: "", MaxAge: -1})
	// ok: go-session-cookie-without-secure
	late := &http.Cookie{Name: "session_id", Value: newSession(r)}
	late.Secure = r.TLS != nil
	http.SetCookie(w, late)
}

func newSession(r *http.Request) string { return r.RemoteAddr }

func main() {}
