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
	http.Redirect(w, r, page, 302) // safe: redirect
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
