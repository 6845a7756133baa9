package sample

import (
	"net/http"
	"net/url"
)

func fetch(w http.ResponseWriter, r *http.Request) {
	address := r.FormValue("address")
	parts, err := url.Parse(address)
	if err != nil || parts.Host != "shop.example.com" {
		http.Redirect(w, r, address, 302) // sink: redirect
		return
	}
	http.Get(address) // safe: ssrf
}

func fetchOther(w http.ResponseWriter, r *http.Request) {
	address := r.FormValue("address")
	parts, _ := url.Parse(address)
	switch parts.Hostname() {
	case "shop.example.com", "api.example.com":
		http.Get(address) // safe: ssrf
	default:
		http.Get(address) // sink: ssrf
	}
}
