package main

import (
	"bytes"
	"net/http"
	"text/template"
)

var page = template.Must(template.New("page").Parse("<h1>Hello {{.}}</h1>"))

type server struct {
	views *template.Template
}

func hello(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-text-template-in-response
	page.Execute(w, r.URL.Query().Get("name"))
}

func (s *server) profile(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-text-template-in-response
	s.views.ExecuteTemplate(w, "profile", r.FormValue("name"))
}

func routes() {
	http.HandleFunc("/bye", func(writer http.ResponseWriter, request *http.Request) {
		// ruleid: go-text-template-in-response
		page.Execute(writer, request.FormValue("name"))
	})
}

func configuration(host string) (string, error) {
	var text bytes.Buffer
	// ok: go-text-template-in-response
	err := page.Execute(&text, host)
	return text.String(), err
}

func logged(w http.ResponseWriter, r *http.Request) {
	var text bytes.Buffer
	// ok: go-text-template-in-response
	page.Execute(&text, r.RemoteAddr)
	w.WriteHeader(http.StatusNoContent)
}

func main() {}
