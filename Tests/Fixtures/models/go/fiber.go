package main

import (
	"os"
	"os/exec"

	"github.com/gofiber/fiber/v2"
	"github.com/jmoiron/sqlx"
)

type order struct {
	Name string `json:"name"`
}

func fiberRoutes(db *sqlx.DB) {
	app := fiber.New()
	app.Get("/users/:name", func(c *fiber.Ctx) error {
		var names []string
		// ruleid: sql
		db.Select(&names, "SELECT name FROM users WHERE name = '"+c.Params("name")+"'")
		// ok: sql
		db.Select(&names, "SELECT name FROM users WHERE name = ?", c.Params("name"))
		// ruleid: sql
		db.Get(&names, "SELECT name FROM users WHERE name = '"+c.Query("name")+"'")
		// ok: sql
		db.NamedExec("INSERT INTO users VALUES (:name)", map[string]any{"name": c.Query("name")})
		c.Type("html")
		// ruleid: xss
		return c.SendString("<h1>" + c.Params("name") + "</h1>")
	})
	app.Post("/orders", func(c *fiber.Ctx) error {
		in := new(order)
		if err := c.BodyParser(in); err != nil {
			return err
		}
		// ruleid: command
		exec.Command("sh", "-c", "echo "+in.Name).Run()
		// ruleid: path
		os.ReadFile("/srv/" + c.FormValue("name"))
		c.Set("Content-Type", "text/html; charset=utf-8")
		if in.Name == "file" {
			// ruleid: path
			return c.SendFile("/srv/" + c.Query("file"))
		}
		if in.Name == "html" {
			// ruleid: xss
			return c.SendString("<h1>" + c.Query("name") + "</h1>")
		}
		// ruleid: redirect
		return c.Redirect(c.Query("next"))
	})
	app.Get("/text", func(c *fiber.Ctx) error {
		// ok: xss
		return c.SendString("Hello " + c.Query("name"))
	})
}
