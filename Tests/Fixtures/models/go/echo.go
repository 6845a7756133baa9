package main

import (
	"database/sql"
	"html"
	"net/http"
	"os"

	"github.com/labstack/echo/v4"
)

type form struct {
	Name string `json:"name"`
}

func register(db *sql.DB) {
	e := echo.New()
	e.GET("/users/:name", func(c echo.Context) error {
		name := c.Param("name")
		// ruleid: sql
		db.Query("SELECT * FROM users WHERE name = '" + name + "'")
		// ok: sql
		db.Query("SELECT * FROM users WHERE name = $1", name)
		if name == "" {
			// ok: xss
			return c.HTML(http.StatusOK, "<h1>"+html.EscapeString(c.QueryParam("q"))+"</h1>")
		}
		// ruleid: xss
		return c.HTML(http.StatusOK, "<h1>"+name+"</h1>")
	})
	e.POST("/form", save)
}

func save(c echo.Context) error {
	in := new(form)
	if err := c.Bind(in); err != nil {
		return err
	}
	// ruleid: path
	os.Remove("/srv/" + in.Name)
	// ruleid: path
	os.Remove("/srv/" + c.FormValue("name"))
	// ruleid: path
	os.Remove("/srv/" + c.Request().Header.Get("X-Name"))
	// ruleid: xss
	c.Response().Write([]byte(in.Name))
	if in.Name == "file" {
		// ruleid: path
		return c.File("/srv/" + c.QueryParam("file"))
	}
	// ruleid: redirect
	return c.Redirect(http.StatusFound, c.QueryParam("next"))
}
