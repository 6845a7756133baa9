package mail

import (
	"net/http"
	"strconv"
	"text/template"
)

type letter struct {
	Subject string
	Text    string
}

func greeting(name string) string {
	return "Hello " + name + "!"
}

func hello(w http.ResponseWriter, r *http.Request) {
	// ruleid: template-injection
	page, err := template.New("hello").Parse(greeting(r.FormValue("name")))
	if err == nil {
		page.Execute(w, letter{Subject: "Order"})
	}
}

func variable(w http.ResponseWriter, r *http.Request) {
	// ok: template-injection
	page := template.Must(template.New("hello").Parse("Hello {{.Text}}!"))
	page.Execute(w, letter{Text: r.FormValue("name")})
}

func number(w http.ResponseWriter, r *http.Request) {
	count, err := strconv.Atoi(r.FormValue("count"))
	if err != nil {
		return
	}
	// ok: template-injection
	page, err := template.New("count").Parse("Items: " + strconv.Itoa(count))
	if err == nil {
		page.Execute(w, nil)
	}
}

func routes() {
	http.HandleFunc("/hello", hello)
	http.HandleFunc("/variable", variable)
	http.HandleFunc("/number", number)
}
