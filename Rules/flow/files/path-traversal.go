package documents

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

const uploads = "/srv/uploads"

var reports = map[string]string{"daily": "daily.csv", "weekly": "weekly.csv"}

type document struct {
	owner string
	name  string
}

func location(name string) string {
	return filepath.Join(uploads, name)
}

func read(path string) ([]byte, error) {
	// ruleid: path-traversal
	return os.ReadFile(path)
}

func show(w http.ResponseWriter, r *http.Request) {
	text, err := read(location(r.URL.Query().Get("name")))
	if err == nil {
		w.Write(text)
	}
}

func download(c *gin.Context) {
	wanted := document{owner: "guest", name: c.Param("file")}
	// ruleid: path-traversal
	c.File(uploads + "/" + wanted.name)
	// ok: path-traversal
	c.File(uploads + "/" + wanted.owner + ".txt")
}

func upload(w http.ResponseWriter, r *http.Request) {
	file, header, err := r.FormFile("file")
	if err != nil {
		return
	}
	// ok: path-traversal
	safe, err := os.Create(filepath.Join(uploads, filepath.Base(header.Filename)))
	if err != nil {
		return
	}
	defer safe.Close()
	// ruleid: path-traversal
	target, err := os.Create(uploads + "/" + r.FormValue("folder") + "/upload.bin")
	if err != nil {
		return
	}
	defer target.Close()
	io.Copy(target, file)
}

func report(w http.ResponseWriter, r *http.Request) {
	name, known := reports[r.FormValue("period")]
	if !known {
		return
	}
	// ok: path-traversal
	http.ServeFile(w, r, "/srv/reports/"+name)
}

func checked(w http.ResponseWriter, r *http.Request) {
	path := filepath.Clean(filepath.Join(uploads, r.FormValue("name")))
	if !strings.HasPrefix(path, uploads+"/") {
		http.NotFound(w, r)
		return
	}
	// ok: path-traversal
	http.ServeFile(w, r, path)
}

func invoice(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.FormValue("number"))
	if err != nil {
		return
	}
	// ok: path-traversal
	http.ServeFile(w, r, "/srv/invoices/"+strconv.Itoa(number)+".pdf")
}

func routes() {
	router := gin.Default()
	router.GET("/download/:file", download)
	http.HandleFunc("/show", show)
	http.HandleFunc("/upload", upload)
	http.HandleFunc("/report", report)
	http.HandleFunc("/checked", checked)
	http.HandleFunc("/invoice", invoice)
}
