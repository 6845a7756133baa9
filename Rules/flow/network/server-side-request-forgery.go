package hooks

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

var services = map[string]string{"stock": "http://stock.internal", "price": "http://price.internal"}

type hook struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

func pictureURL(host string) string {
	return "http://" + host + "/picture.png"
}

func fetch(address string) (*http.Response, error) {
	// ruleid: server-side-request-forgery
	return http.Get(address)
}

func picture(w http.ResponseWriter, r *http.Request) {
	answer, err := fetch(pictureURL(r.FormValue("host")))
	if err != nil {
		return
	}
	defer answer.Body.Close()
}

func send(w http.ResponseWriter, r *http.Request) {
	var given hook
	if err := json.NewDecoder(r.Body).Decode(&given); err != nil {
		return
	}
	// ruleid: server-side-request-forgery
	http.Post(given.URL, "text/plain", strings.NewReader("order"))
}

func preview(w http.ResponseWriter, r *http.Request) {
	// ruleid: server-side-request-forgery
	request, err := http.NewRequest("GET", r.URL.Query().Get("url"), nil)
	if err != nil {
		return
	}
	http.DefaultClient.Do(request)
}

func service(w http.ResponseWriter, r *http.Request) {
	base, known := services[r.FormValue("service")]
	if !known {
		return
	}
	// ok: server-side-request-forgery
	http.Get(base + "/status")
}

func search(w http.ResponseWriter, r *http.Request) {
	query := url.Values{"q": {r.FormValue("q")}}
	// ok: server-side-request-forgery
	http.Get("https://api.example.com/search?" + query.Encode())
}

func fixed(w http.ResponseWriter, r *http.Request) {
	address := r.FormValue("url")
	address = "https://status.example.com/"
	// ok: server-side-request-forgery
	http.Get(address)
}

func routes() {
	http.HandleFunc("/picture", picture)
	http.HandleFunc("/send", send)
	http.HandleFunc("/preview", preview)
	http.HandleFunc("/service", service)
	http.HandleFunc("/search", search)
	http.HandleFunc("/fixed", fixed)
}
