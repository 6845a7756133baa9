package sample

import (
	"context"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/mux"
	"github.com/jackc/pgx/v5"
	"github.com/jmoiron/sqlx"
	"github.com/labstack/echo/v4"
	"gorm.io/gorm"
)

type filter struct{ Name string }

type api struct{ db *gorm.DB }

func (a *api) show(c *gin.Context) {
	a.db.Raw("select * from t where id = " + c.Param("id")).Scan(nil) // sink: sql
	a.db.Where("name = ?", c.Query("name")).Find(nil)                 // safe: sql
	a.db.Order(c.DefaultQuery("order", "id")).Find(nil)               // sink: sql
	if page, ok := c.GetQuery("page"); ok {
		c.Redirect(302, page) // sink: redirect
	}
	in := filter{}
	if err := c.ShouldBindJSON(&in); err != nil {
		c.JSON(400, err.Error())
		return
	}
	a.db.Exec("delete from " + in.Name) // sink: sql
	c.File("/data/" + c.Param("file")) // sink: path
	c.Data(200, "text/html", []byte(c.PostForm("h"))) // sink: xss
	c.Data(200, "application/json", []byte(c.PostForm("j"))) // safe: xss
	fmt.Fprint(c.Writer, c.GetHeader("X-A")) // sink: xss
}

func echoHandler(c echo.Context) error {
	db, err := sqlx.Connect("postgres", "fixed")
	if err != nil {
		return err
	}
	db.Select(nil, "select "+c.QueryParam("x")) // sink: sql
	db.MustExec(c.FormValue("y"))               // sink: sql
	c.String(200, c.Param("id"))                // safe: xss
	return c.HTML(200, "<p>"+c.Param("id"))     // sink: xss
}

func fiberHandler(c *fiber.Ctx) error {
	c.SendFile(c.Params("name")) // sink: path
	return c.Redirect(c.Query("to")) // sink: redirect
}

func routed(w http.ResponseWriter, r *http.Request) {
	fmt.Fprint(w, chi.URLParam(r, "id")) // sink: xss
	fmt.Fprint(w, mux.Vars(r)["name"])   // sink: xss
	conn, err := pgx.Connect(context.Background(), "fixed")
	if err != nil {
		return
	}
	conn.Query(r.Context(), "select "+chi.URLParam(r, "c"))          // sink: sql
	conn.Exec(r.Context(), "select $1", chi.URLParam(r, "d"))        // safe: sql
}
