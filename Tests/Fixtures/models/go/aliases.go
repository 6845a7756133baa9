package main

import (
	"net/http"
	"os"
	"os/exec"

	"github.com/go-chi/chi/v5"
	f3 "github.com/gofiber/fiber/v3"
	"github.com/gofiber/fiber/v2"
	"github.com/jinzhu/gorm"
	"github.com/jmoiron/sqlx"
	e4 "github.com/labstack/echo/v4"
)

type shop struct {
	old *gorm.DB
	x   *sqlx.DB
}

func (s *shop) chi(w http.ResponseWriter, r *http.Request) {
	// ruleid: path
	os.Remove("/srv/" + chi.URLParam(r, "name"))
	// ruleid: sql
	s.old.Where("name = '" + chi.URLParam(r, "name") + "'").Find(nil)
	// ruleid: sql
	s.old.Raw("SELECT * FROM t WHERE n = '" + r.URL.Query().Get("n") + "'").Scan(nil)
	// ruleid: sql
	s.x.Queryx("SELECT * FROM t WHERE n = '" + r.PostFormValue("n") + "'")
	// ok: sql
	s.x.Queryx("SELECT * FROM t WHERE n = $1", r.PostFormValue("n"))
}

func two(c *fiber.Ctx) error {
	// ruleid: command
	exec.Command("sh", "-c", c.Query("x"))
	return nil
}

func three(c f3.Ctx) error {
	// ruleid: command
	exec.Command("sh", "-c", c.Query("x"))
	return nil
}

func four(c e4.Context) error {
	// ruleid: command
	exec.Command("sh", "-c", c.QueryParam("x"))
	return nil
}

func main() {
	app := fiber.New()
	app.Get("/", func(c *fiber.Ctx) error {
		c.Set("Content-Type", "text/html")
		// ruleid: xss
		return c.SendString("<b>" + c.Params("name"))
	})
	r := chi.NewRouter()
	r.Get("/{id}", func(w http.ResponseWriter, r *http.Request) {
		// ruleid: xss
		w.Write([]byte(chi.URLParam(r, "id")))
	})
}
