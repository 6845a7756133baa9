package main

import (
	"log"
	"net"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
)

const address = "0.0.0.0:9000"

func listen() (net.Listener, error) {
	// ruleid: go-bind-all-interfaces
	return net.Listen("tcp", address)
}

func serve(handler http.Handler) {
	// ruleid: go-bind-all-interfaces
	log.Fatal(http.ListenAndServe("0.0.0.0:8080", handler))
}

func configured(handler http.Handler) *http.Server {
	// ruleid: go-bind-all-interfaces
	return &http.Server{Addr: "[::]:8080", Handler: handler, ReadHeaderTimeout: time.Second}
}

func engine() error {
	// ruleid: go-bind-all-interfaces
	return gin.Default().Run("0.0.0.0:8080")
}

func local(handler http.Handler) {
	// ok: go-bind-all-interfaces
	listener, err := net.Listen("tcp", "127.0.0.1:9000")
	if err != nil {
		log.Fatal(err)
	}
	defer listener.Close()
	// ok: go-bind-all-interfaces
	log.Fatal(http.ListenAndServe("localhost:8080", handler))
	// ok: go-bind-all-interfaces
	net.Dial("tcp", "0.0.0.0:80")
}

func main() {}
