package login

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"
)

var pages = map[string]string{"home": "/", "orders": "/orders"}

func target(r *http.Request) string {
	if next := r.FormValue("next"); next != "" {
		return next
	}
	return "/"
}

func login(w http.ResponseWriter, r *http.Request) {
	// ruleid: open-redirect
	http.Redirect(w, r, target(r), http.StatusFound)
}

func leave(c *gin.Context) {
	// ruleid: open-redirect
	c.Redirect(http.StatusFound, "https://"+c.Query("host")+"/")
}

func page(w http.ResponseWriter, r *http.Request) {
	address, known := pages[r.FormValue("page")]
	if !known {
		address = "/"
	}
	// ok: open-redirect
	http.Redirect(w, r, address, http.StatusFound)
}

func order(w http.ResponseWriter, r *http.Request) {
	number, err := strconv.Atoi(r.FormValue("number"))
	if err != nil {
		return
	}
	// ok: open-redirect
	http.Redirect(w, r, "/orders/"+strconv.Itoa(number), http.StatusFound)
}

func routes() {
	router := gin.Default()
	router.GET("/leave", leave)
	http.HandleFunc("/login", login)
	http.HandleFunc("/page", page)
	http.HandleFunc("/order", order)
}
