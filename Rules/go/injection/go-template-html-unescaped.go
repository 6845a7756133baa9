package main

import (
	"fmt"
	"html/template"
	"net/http"

	"github.com/microcosm-cc/bluemonday"
)

type Page struct {
	Title   template.HTML
	Comment template.HTML
	Script  template.JS
}

var view = template.Must(template.New("page").Parse("<h1>{{.Title}}</h1>{{.Comment}}"))

func show(w http.ResponseWriter, r *http.Request) {
	comment := r.FormValue("comment")
	page := Page{
		// ruleid: go-template-html-unescaped
		Title: template.HTML("<b>" + r.FormValue("title") + "</b>"),
		// ruleid: go-template-html-unescaped
		Comment: template.HTML(comment),
		// ruleid: go-template-html-unescaped
		Script: template.JS(fmt.Sprintf("show(%q)", r.URL.Query().Get("tab"))),
	}
	view.Execute(w, page)
}

func safe(w http.ResponseWriter, r *http.Request) {
	policy := bluemonday.UGCPolicy()
	page := Page{
		// ok: go-template-html-unescaped
		Title: template.HTML("<b>Welcome</b>"),
		// ok: go-template-html-unescaped
		Comment: template.HTML(policy.Sanitize(r.FormValue("comment"))),
	}
	view.Execute(w, page)
	// ok: go-template-html-unescaped
	view.Execute(w, map[string]string{"Title": r.FormValue("title")})
	// ok: go-template-html-unescaped
	view.Execute(w, template.HTML(template.HTMLEscapeString(r.FormValue("title"))))
}

func main() {}
