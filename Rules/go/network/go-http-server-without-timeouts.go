package main

import (
	"log"
	"net/http"
	"time"
)

func simple(mux *http.ServeMux) {
	// ruleid: go-http-server-without-timeouts
	log.Fatal(http.ListenAndServe("127.0.0.1:8080", mux))
}

func encrypted(mux *http.ServeMux) error {
	// ruleid: go-http-server-without-timeouts
	return http.ListenAndServeTLS("127.0.0.1:8443", "server.pem", "server.key", mux)
}

func configured(mux *http.ServeMux) error {
	// ruleid: go-http-server-without-timeouts
	server := &http.Server{Addr: "127.0.0.1:8080", Handler: mux}
	return server.ListenAndServe()
}

func limited(mux *http.ServeMux) error {
	// ok: go-http-server-without-timeouts
	server := &http.Server{
		Addr:              "127.0.0.1:8080",
		Handler:           mux,
		ReadHeaderTimeout: 5 * time.Second,
	}
	// ok: go-http-server-without-timeouts
	return server.ListenAndServe()
}

func limitedLater(mux *http.ServeMux) error {
	// ok: go-http-server-without-timeouts
	server := &http.Server{Addr: "127.0.0.1:8080", Handler: mux}
	server.ReadTimeout = 10 * time.Second
	return server.ListenAndServe()
}

func main() {}
