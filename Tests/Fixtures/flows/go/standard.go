package sample

import (
	"archive/zip"
	"bufio"
	"bytes"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"io"
	"log"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	text "text/template"
)

type store struct{ db *sql.DB }

type message struct {
	Name string
	Age  int
}

func (s *store) strings(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	s.db.Query(strings.ToUpper(strings.TrimSpace(name)))              // sink: sql
	s.db.Exec(strings.Join([]string{"a", name}, ","))                 // sink: sql
	s.db.QueryRow(fmt.Sprintf("select %s", name))                     // sink: sql
	s.db.Query("select * from t where n = ?", name)                   // safe: sql
	s.db.Query(strings.Split(name, ",")[0])                           // sink: sql
	s.db.Query(strings.ReplaceAll("a?", "?", name))                   // sink: sql
	s.db.QueryContext(r.Context(), "select "+r.Header.Get("X-Order")) // sink: sql
	s.db.Query(regexp.MustCompile("a+").FindString(name))             // sink: sql
	age, err := strconv.Atoi(r.FormValue("age"))
	if err != nil {
		return
	}
	s.db.Query(fmt.Sprintf("select %d", age))           // safe: sql
	s.db.Query("limit " + strconv.Itoa(len(name)))      // safe: sql
	buffer := bytes.NewBufferString("select ")
	buffer.WriteString(name)
	s.db.Query(buffer.String()) // sink: sql
}

func (s *store) formats(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		s.db.Exec("insert " + err.Error()) // safe: sql
		return
	}
	in := message{}
	json.Unmarshal(body, &in)
	s.db.Query(in.Name) // sink: sql
	other := &message{}
	json.NewDecoder(r.Body).Decode(other)
	s.db.Query(other.Name) // sink: sql
	data, _ := base64.StdEncoding.DecodeString(r.FormValue("data"))
	s.db.Query(string(data)) // sink: sql
	scanner := bufio.NewScanner(r.Body)
	for scanner.Scan() {
		s.db.Query(scanner.Text()) // sink: sql
	}
	values := map[string]string{"a": r.FormValue("a"), "b": "fixed"}
	s.db.Query(values["a"]) // sink: sql
	s.db.Query(values["b"]) // safe: sql
	var names []string
	names = append(names, r.FormValue("n"))
	s.db.Query(names[0]) // sink: sql
	log.Printf("body %s", body) // sink: log
}

func pages(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	fmt.Fprintf(w, "<p>%s", name)                     // sink: xss
	fmt.Fprintf(w, "<p>%s", html.EscapeString(name))  // safe: xss
	fmt.Fprintf(os.Stderr, "%s", name)                // safe: xss
	io.WriteString(w, r.UserAgent())                  // sink: xss
	w.Write([]byte(r.PostFormValue("x")))             // sink: xss
	http.Error(w, name, 400)                          // safe: xss
	page := template.Must(template.New("p").Parse("<p>{{.}}"))
	page.Execute(w, name)                             // safe: xss
	page.Execute(w, template.HTML(r.FormValue("h")))  // sink: xss
	plain := text.Must(text.New("p").Parse("<p>{{.}}"))
	plain.Execute(w, name)                            // sink: xss
	template.New("q").Parse(r.FormValue("t"))         // sink: template
	http.Redirect(w, r, r.FormValue("next"), 302)     // sink: redirect
	w.Header().Set("Location", r.FormValue("to"))     // sink: redirect
	encoded, _ := json.Marshal(message{Name: name})
	w.Write(encoded)                                  // safe: xss
	if cookie, err := r.Cookie("c"); err == nil {
		fmt.Fprint(w, cookie.Value) // sink: xss
	}
}

func files(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("file")
	os.ReadFile(filepath.Join("/data", name))                   // sink: path
	os.ReadFile(filepath.Join("/data", filepath.Base(name)))    // safe: path
	file, err := os.Open(r.URL.Path)                            // sink: path
	if err != nil {
		return
	}
	defer file.Close()
	if filepath.IsLocal(name) {
		os.Remove(name) // safe: path
	}
	http.ServeFile(w, r, name) // sink: path
	archive, _ := zip.OpenReader("/data/a.zip")
	defer archive.Close()
	os.WriteFile("/data/fixed", []byte(name), 0600) // safe: path
}

func programs(w http.ResponseWriter, r *http.Request) {
	exec.Command("sh", "-c", r.FormValue("c")).Run()                    // sink: command
	exec.CommandContext(r.Context(), "ls", r.FormValue("d")).Output()   // safe: command
	exec.CommandContext(r.Context(), "sudo", "-n", r.FormValue("d"))    // sink: command
	exec.Command(r.FormValue("p"), "-l").Run()                          // sink: command
	exec.Command("ls", "-l").Run()                                      // safe: command
	http.Get(r.FormValue("u"))                                          // sink: ssrf
	request, _ := http.NewRequest("GET", "http://"+r.Host, nil)         // sink: ssrf
	http.DefaultClient.Do(request)
	target, err := url.Parse(r.FormValue("v"))
	if err != nil {
		return
	}
	http.Get(target.String())                                           // sink: ssrf
	http.Get("https://example.org/?q=" + url.QueryEscape(r.FormValue("q"))) // safe: ssrf
}
