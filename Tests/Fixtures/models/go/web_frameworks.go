package main

import (
	"fmt"
	"net/http"
	"os"

	"github.com/beego/beego/v2/server/web"
	"github.com/go-chi/chi/v5"
	"github.com/go-chi/render"
	"github.com/gofiber/fiber/v3"
	"github.com/gorilla/schema"
	"github.com/julienschmidt/httprouter"
	"github.com/kataras/iris/v12"
	"github.com/labstack/echo/v4"
	"github.com/valyala/fasthttp"
)

type form struct {
	Name string
}

func three(c fiber.Ctx) error {
	var in form
	if err := c.Bind().Body(&in); err != nil {
		return err
	}
	// ruleid: path
	os.Remove("/srv/" + in.Name)
	// ruleid: path
	os.Remove("/srv/" + c.Params("name"))
	// ruleid: redirect
	return c.Redirect().To(c.Query("next"))
}

func fast(ctx *fasthttp.RequestCtx) {
	// ruleid: path
	os.Remove("/srv/" + string(ctx.QueryArgs().Peek("name")))
	// ruleid: path
	os.Remove("/srv/" + string(ctx.PostBody()))
	ctx.SetContentType("text/html")
	// ruleid: xss
	ctx.WriteString("<b>" + string(ctx.FormValue("name")) + "</b>")
	// ruleid: redirect
	ctx.Redirect(string(ctx.QueryArgs().Peek("next")), 302)
	// ruleid: path
	os.Remove("/srv/" + ctx.UserValue("name").(string))
}

func plain(ctx *fasthttp.RequestCtx) {
	// ok: xss
	ctx.WriteString(string(ctx.FormValue("name")))
}

func routed(w http.ResponseWriter, r *http.Request, p httprouter.Params) {
	// ruleid: path
	os.Remove("/srv/" + p.ByName("name"))
}

func rendered(w http.ResponseWriter, r *http.Request) {
	// ruleid: xss
	render.HTML(w, r, "<b>"+chi.URLParam(r, "name")+"</b>")
	// ok: xss
	render.PlainText(w, r, chi.URLParam(r, "name"))
	// ok: xss
	render.JSON(w, r, map[string]string{"name": chi.URLParam(r, "name")})
	var in form
	if err := render.DecodeJSON(r.Body, &in); err != nil {
		return
	}
	// ruleid: path
	os.Remove("/srv/" + in.Name)
}

func decoded(w http.ResponseWriter, r *http.Request) {
	var in form
	decoder := schema.NewDecoder()
	r.ParseForm()
	decoder.Decode(&in, r.PostForm)
	// ruleid: path
	os.Remove("/srv/" + in.Name)
}

type MainController struct {
	web.Controller
}

func (c *MainController) Get() {
	// ruleid: path
	os.Remove("/srv/" + c.GetString("name"))
	// ruleid: path
	os.Remove("/srv/" + c.Ctx.Input.Param(":id"))
	// ruleid: redirect
	c.Redirect(c.GetString("next"), 302)
}

func irised(ctx iris.Context) {
	// ruleid: path
	os.Remove("/srv/" + ctx.URLParam("name"))
	var in form
	ctx.ReadJSON(&in)
	// ruleid: path
	os.Remove("/srv/" + in.Name)
	// ruleid: xss
	ctx.HTML("<b>" + ctx.Params().Get("name") + "</b>")
}

func group(e *echo.Group) {
	e.GET("/x", func(c echo.Context) error {
		var in form
		(&echo.DefaultBinder{}).BindBody(c, &in)
		// ruleid: path
		os.Remove(in.Name)
		c.Response().Header().Set("X-A", fmt.Sprint(1))
		// ok: redirect
		return c.Redirect(302, "/users/"+c.Param("id")+"/edit")
	})
}
