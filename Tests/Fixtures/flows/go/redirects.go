package sample

import (
	"net/http"
	"os"
	"strings"
	"sync/atomic"
)

func local(w http.ResponseWriter, r *http.Request) {
	page := r.FormValue("page")
	if strings.HasPrefix(page, "/") && !strings.HasPrefix(page, "//") {
		http.Redirect(w, r, page, 302) // safe: redirect
	}
	if strings.HasPrefix(page, "x") {
		http.Redirect(w, r, "/"+strings.TrimLeft(page, `/\`), 302) // safe: redirect
	}
	if strings.HasPrefix(page, "y") {
		http.Redirect(w, r, "/"+strings.TrimLeft(page, "."), 302) // sink: redirect
	}
	for strings.HasPrefix(page, "//") {
		page = strings.TrimPrefix(page, "/")
	}
	// `https://host` begins with no slash at all.
	http.Redirect(w, r, page, 302) // sink: redirect
	path := r.URL.Path
	for strings.HasPrefix(path, "//") {
		path = strings.TrimPrefix(path, "/")
	}
	http.Redirect(w, r, path, 302) // safe: redirect
}

// The project's own Load, which nobody calls here.
type config struct{ file string }

func (c *config) Load() []byte {
	data, _ := os.ReadFile(c.file)
	return data
}

type counter struct {
	uses atomic.Value
}

func count(w http.ResponseWriter, r *http.Request) {
	one := &counter{}
	one.uses.Store(r.FormValue("page"))
	one.uses.Load()
}

// One slash where there were several; everything else is left alone.
func withOneSlash(path string) string {
	if len(path) > 1 && (path[0] == '\\' || path[0] == '/') && (path[1] == '\\' || path[1] == '/') {
		path = "/" + strings.TrimLeft(path, `/\`)
	}
	return path
}

func shorten(loud bool, path string) string {
	if loud {
		path = "/" + strings.TrimLeft(path, `/\`)
	}
	return path
}

func mended(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, withOneSlash(r.URL.Path+"/"), 301)                 // safe: redirect
	http.Redirect(w, r, shorten(r.Method == "HEAD", r.URL.Path+"/"), 301) // sink: redirect
}
