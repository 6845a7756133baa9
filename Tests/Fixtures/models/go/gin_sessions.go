package main

import (
	"github.com/gin-contrib/sessions"
	"github.com/gin-gonic/gin"
)

func kept(c *gin.Context) {
	session := sessions.Default(c)
	// ruleid: trust-boundary
	session.Set("user_id", c.Query("user"))
	// ok: trust-boundary
	session.Set("theme", c.Query("theme"))
}
