package guards

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

const base = "/srv/files"

func within(w http.ResponseWriter, r *http.Request) {
	path := filepath.Join(base, r.FormValue("name"))
	os.Remove(path) // sink: path
	if !strings.HasPrefix(path, base+"/") {
		return
	}
	os.Remove(path) // safe: path
}

func upwards(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if strings.Contains(name, "..") {
		os.Remove(base + name) // sink: path
		return
	}
	os.Remove(base + name) // safe: path
}

func local(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	if filepath.IsLocal(name) {
		os.Remove(filepath.Join(base, name)) // safe: path
	}
	os.Remove(filepath.Join(base, name)) // sink: path
}

func addresses(w http.ResponseWriter, r *http.Request) {
	http.Redirect(w, r, "/pages/"+r.FormValue("page"), 302)              // safe: redirect
	http.Redirect(w, r, "/"+r.FormValue("page"), 302)                    // sink: redirect
	http.Redirect(w, r, os.Getenv("BASE")+"?q="+r.FormValue("q"), 302)   // safe: redirect
	http.Redirect(w, r, r.FormValue("to")+"?q="+r.FormValue("q"), 302)   // sink: redirect
	http.Get("https://example.org/" + r.FormValue("page"))               // safe: ssrf
	http.Get("https://example.org" + r.FormValue("page"))                // sink: ssrf
	http.Get("https://" + r.FormValue("host") + "/status")               // sink: ssrf
}
