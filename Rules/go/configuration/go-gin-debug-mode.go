package main

import (
	"os"

	"github.com/gin-gonic/gin"
)

func development() *gin.Engine {
	// ruleid: go-gin-debug-mode
	gin.SetMode(gin.DebugMode)
	return gin.Default()
}

func byName() *gin.Engine {
	// ruleid: go-gin-debug-mode
	gin.SetMode("debug")
	return gin.New()
}

func production() *gin.Engine {
	// ok: go-gin-debug-mode
	gin.SetMode(gin.ReleaseMode)
	return gin.New()
}

func chosen() *gin.Engine {
	// ok: go-gin-debug-mode
	gin.SetMode(os.Getenv("GIN_MODE"))
	// ok: go-gin-debug-mode
	if gin.Mode() == gin.DebugMode {
		return gin.Default()
	}
	return gin.New()
}

func tests() {
	// ok: go-gin-debug-mode
	gin.SetMode(gin.TestMode)
}

func main() {}
