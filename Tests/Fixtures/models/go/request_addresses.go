package main

import (
	"net/http"
	"net/url"
	"os"
	"strings"
)

func f(w http.ResponseWriter, r *http.Request) {
	// ruleid: path
	os.Open("/srv" + r.URL.Path)
	// ruleid: path
	os.Open("/srv/" + r.URL.Query().Get("x"))
	// ok: ssrf
	http.Get("http://" + r.URL.Host)
	// ruleid: ssrf
	http.Get(r.URL.Query().Get("u"))
	// ok: redirect
	http.Redirect(w, r, "https://"+r.Host+r.URL.String(), 301)
	// ok: redirect
	http.Redirect(w, r, "https://"+r.Host+r.RequestURI, 301)
	// ruleid: xss
	w.Write([]byte(r.URL.String()))
}

func path(u *url.URL) string {
	return u.Path
}

func g(w http.ResponseWriter, r *http.Request) {
	// ruleid: path
	os.Open("/srv" + path(r.URL))
	u := r.URL
	// ruleid: path
	os.Open("/srv" + u.Path)
	q := r.URL.Query()
	// ruleid: path
	os.Open("/srv/" + q["x"][0])
	// ruleid: path
	os.Open("/srv/" + r.URL.RawQuery)
	for _, v := range r.URL.Query() {
		// ruleid: path
		os.Open("/srv/" + v[0])
	}
	copied := *r.URL
	// ruleid: path
	os.Open("/srv/" + copied.Path)
	next := r.URL.JoinPath("x")
	// ruleid: path
	os.Open("/srv/" + next.Path)
	// ruleid: path
	os.Open("/srv/" + strings.TrimPrefix(r.URL.Path, "/a/"))
	values, _ := url.ParseQuery(r.URL.RawQuery)
	// ruleid: path
	os.Open("/srv/" + values.Get("x"))
}
