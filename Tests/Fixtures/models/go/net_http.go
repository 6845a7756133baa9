package main

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"encoding/xml"
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
	"strconv"
	"strings"
	text "text/template"
)

type server struct {
	db *sql.DB
}

type item struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

func (s *server) search(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: sql
	rows, err := s.db.Query("SELECT * FROM items WHERE name = '" + name + "'")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	// ruleid: sql
	s.db.QueryRowContext(r.Context(), fmt.Sprintf("SELECT count(*) FROM items WHERE name = '%s'", name))
	// ok: sql
	s.db.Query("SELECT * FROM items WHERE name = ?", name)
	size, err := strconv.Atoi(r.FormValue("size"))
	if err != nil {
		return
	}
	// ok: sql
	s.db.Query(fmt.Sprintf("SELECT * FROM items LIMIT %d", size))
	// ruleid: xss
	fmt.Fprintf(w, "<h1>%s</h1>", name)
	// ok: xss
	fmt.Fprintf(w, "<h1>%s</h1>", html.EscapeString(name))
	// ruleid: xss
	w.Write([]byte("<h1>" + name + "</h1>"))
	// ruleid: xss
	io.WriteString(w, name)
	// ok: xss
	template.Must(template.New("page").Parse("<h1>{{.}}</h1>")).Execute(w, name)
	// ruleid: xss
	text.Must(text.New("page").Parse("<h1>{{.}}</h1>")).Execute(w, name)
	// ok: xss
	json.NewEncoder(w).Encode(map[string]string{"name": name})
	// ruleid: template
	template.New("page").Parse("<h1>" + name + "</h1>")
	// ruleid: xss
	page := template.HTML("<b>" + name + "</b>")
	_ = page
}

func (s *server) create(w http.ResponseWriter, r *http.Request) {
	var it item
	if err := json.NewDecoder(r.Body).Decode(&it); err != nil {
		return
	}
	// ruleid: command
	exec.Command("sh", "-c", "adduser "+it.Name).Run()
	// ok: command
	exec.Command("adduser", it.Name).Run()
	// ok: command
	exec.Command("sh", "-c", fmt.Sprintf("sleep %d", it.Count)).Run()
	body, _ := io.ReadAll(r.Body)
	var other item
	xml.Unmarshal(body, &other)
	// ruleid: command
	exec.CommandContext(context.Background(), "bash", "-c", "adduser "+other.Name).Output()
	scanner := bufio.NewScanner(r.Body)
	for scanner.Scan() {
		// ruleid: command
		exec.Command(scanner.Text()).Start()
	}
}

func files(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("name")
	// ruleid: path
	data, _ := os.ReadFile("/srv/" + name)
	// ruleid: path
	file, _ := os.Open(filepath.Join("/srv", name))
	defer file.Close()
	// ok: path
	os.Open(filepath.Join("/srv", filepath.Base(name)))
	target := filepath.Join("/srv", filepath.Clean("/"+name))
	if !strings.HasPrefix(target, "/srv/") {
		return
	}
	// ok: path
	os.ReadFile(target)
	// ruleid: path
	http.ServeFile(w, r, "/srv/"+name)
	upload, header, _ := r.FormFile("file")
	// ruleid: path
	out, _ := os.Create("/srv/" + header.Filename)
	io.Copy(out, upload)
	// ruleid: xss
	w.Write([]byte(r.Header.Get("X-Name")))
	_ = data
}

func network(w http.ResponseWriter, r *http.Request) {
	target := r.URL.Query().Get("url")
	// ruleid: ssrf
	http.Get(target)
	// ruleid: ssrf
	request, _ := http.NewRequest("GET", target, nil)
	http.DefaultClient.Do(request)
	client := &http.Client{}
	// ruleid: ssrf
	client.Post(target, "text/plain", nil)
	// ok: ssrf
	http.Get("https://example.com/?q=" + url.QueryEscape(target))
	// ruleid: redirect
	http.Redirect(w, r, target, http.StatusFound)
	// ruleid: log
	log.Printf("target %s", target)
	// ok: log
	log.Printf("target %q", target)
	switch target {
	case "/home", "/cart":
		// ok: redirect
		http.Redirect(w, r, target, http.StatusFound)
	}
}

func main() {
	http.HandleFunc("/files/{name}", files)
	http.HandleFunc("/network", network)
	http.ListenAndServe(":8080", nil)
}
