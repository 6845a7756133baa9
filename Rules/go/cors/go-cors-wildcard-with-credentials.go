package main

import (
	"net/http"

	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4/middleware"
)

func routes(engine *gin.Engine) {
	// ruleid: go-cors-wildcard-with-credentials
	engine.Use(cors.New(cors.Config{
		AllowAllOrigins:  true,
		AllowMethods:     []string{"GET", "POST"},
		AllowCredentials: true,
	}))
	config := cors.DefaultConfig()
	// ruleid: go-cors-wildcard-with-credentials
	config.AllowAllOrigins = true
	config.AllowCredentials = true
	engine.Use(cors.New(config))
}

func echoConfig() middleware.CORSConfig {
	// ruleid: go-cors-wildcard-with-credentials
	return middleware.CORSConfig{AllowOrigins: []string{"*"}, AllowCredentials: true}
}

func byHand(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// ruleid: go-cors-wildcard-with-credentials
		w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
		w.Header().Set("Access-Control-Allow-Credentials", "true")
		next.ServeHTTP(w, r)
	})
}

func safe(engine *gin.Engine, w http.ResponseWriter) {
	// ok: go-cors-wildcard-with-credentials
	engine.Use(cors.New(cors.Config{AllowOrigins: []string{"https://shop.example"}, AllowCredentials: true}))
	// ok: go-cors-wildcard-with-credentials
	engine.Use(cors.New(cors.Config{AllowAllOrigins: true}))
	// ok: go-cors-wildcard-with-credentials
	engine.Use(cors.New(cors.Config{AllowAllOrigins: true, AllowCredentials: false}))
	// ok: go-cors-wildcard-with-credentials
	w.Header().Set("Access-Control-Allow-Origin", "https://shop.example")
	w.Header().Set("Access-Control-Allow-Credentials", "true")
}

func main() {}
