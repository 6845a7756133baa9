package pages

import (
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"net/http"
	"strconv"
	"strings"
)

var page = template.Must(template.New("page").Parse("<h1>{{.Name}}</h1>"))

type comment struct {
	author string
	text   string
}

func heading(text string) string {
	return "<h1>" + text + "</h1>"
}

func hello(w http.ResponseWriter, r *http.Request) {
	// ruleid: cross-site-scripting
	fmt.Fprint(w, heading(r.URL.Query().Get("name")))
}

func comments(w http.ResponseWriter, r *http.Request) {
	given := comment{author: "guest", text: r.FormValue("text")}
	var rows strings.Builder
	rows.WriteString("<li>" + given.text + "</li>")
	// ruleid: cross-site-scripting
	w.Write([]byte(rows.String()))
	// ok: cross-site-scripting
	w.Write([]byte("<p>" + given.author + "</p>"))
}

func trusted(w http.ResponseWriter, r *http.Request) {
	// ruleid: cross-site-scripting
	name := template.HTML(r.FormValue("name"))
	page.Execute(w, map[string]any{"Name": name})
}

func escaped(w http.ResponseWriter, r *http.Request) {
	// ok: cross-site-scripting
	fmt.Fprint(w, heading(html.EscapeString(r.FormValue("name"))))
}

func templated(w http.ResponseWriter, r *http.Request) {
	// ok: cross-site-scripting
	page.Execute(w, map[string]string{"Name": r.FormValue("name")})
}

func data(w http.ResponseWriter, r *http.Request) {
	// ok: cross-site-scripting
	json.NewEncoder(w).Encode(map[string]string{"name": r.FormValue("name")})
}

func number(w http.ResponseWriter, r *http.Request) {
	count, err := strconv.Atoi(r.FormValue("count"))
	if err != nil {
		return
	}
	// ok: cross-site-scripting
	fmt.Fprintf(w, "<p>%d</p>", count)
}

func routes() {
	http.HandleFunc("/hello", hello)
	http.HandleFunc("/comments", comments)
	http.HandleFunc("/trusted", trusted)
	http.HandleFunc("/escaped", escaped)
	http.HandleFunc("/templated", templated)
	http.HandleFunc("/data", data)
	http.HandleFunc("/number", number)
}
