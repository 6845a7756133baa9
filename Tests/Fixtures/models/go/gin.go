package main

import (
	"database/sql"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type login struct {
	Name string `form:"name" json:"name"`
	Age  int    `json:"age"`
}

type user struct {
	ID   uint
	Name string
}

func routes(db *gorm.DB, plain *sql.DB) {
	r := gin.Default()
	r.GET("/users/:name", func(c *gin.Context) {
		name := c.Param("name")
		var users []user
		// ruleid: sql
		db.Raw("SELECT * FROM users WHERE name = '" + name + "'").Scan(&users)
		// ok: sql
		db.Raw("SELECT * FROM users WHERE name = ?", name).Scan(&users)
		// ruleid: sql
		db.Where("name = '" + name + "'").Find(&users)
		// ok: sql
		db.Where("name = ?", name).Find(&users)
		// ruleid: sql
		db.Order(c.Query("order")).Find(&users)
		// ruleid: sql
		plain.Exec("DELETE FROM users WHERE name = '" + c.DefaultQuery("name", "x") + "'")
		c.JSON(http.StatusOK, users)
	})
	r.POST("/login", func(c *gin.Context) {
		var in login
		if err := c.ShouldBindJSON(&in); err != nil {
			c.AbortWithStatus(http.StatusBadRequest)
			return
		}
		// ruleid: command
		exec.Command("sh", "-c", "id "+in.Name).Run()
		// ok: command
		exec.Command("id", in.Name).Run()
		// ruleid: xss
		c.Data(http.StatusOK, "text/html; charset=utf-8", []byte("<h1>"+in.Name+"</h1>"))
		// ok: xss
		c.HTML(http.StatusOK, "page.html", gin.H{"name": in.Name})
		// ok: xss
		c.String(http.StatusOK, "Hello %s", in.Name)
	})
	r.POST("/upload", func(c *gin.Context) {
		file, _ := c.FormFile("file")
		// ruleid: path
		c.SaveUploadedFile(file, "/srv/"+file.Filename)
		// ok: path
		c.SaveUploadedFile(file, filepath.Join("/srv", filepath.Base(file.Filename)))
		// ruleid: path
		c.File("/srv/" + c.Query("name"))
		// ruleid: redirect
		c.Redirect(http.StatusFound, c.PostForm("next"))
		raw, _ := c.GetRawData()
		// ruleid: path
		os.Remove(string(raw))
		cookie, _ := c.Cookie("name")
		// ruleid: path
		os.Remove("/srv/" + cookie)
	})
	r.Run()
}
