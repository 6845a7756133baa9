package main

import (
	"log"
	"net/http"
	_ "net/http/pprof"
)

func serve() {
	// ruleid: go-pprof-exposed
	log.Fatal(http.ListenAndServe(":8080", nil))
}

func serveEncrypted() {
	// ruleid: go-pprof-exposed
	log.Fatal(http.ListenAndServeTLS("0.0.0.0:8443", "server.pem", "server.key", nil))
}

func profiler() {
	// ok: go-pprof-exposed
	log.Println(http.ListenAndServe("localhost:6060", nil))
}

func profilerByAddress() {
	// ok: go-pprof-exposed
	log.Println(http.ListenAndServe("127.0.0.1:6060", nil))
}

func own(mux *http.ServeMux) {
	// ok: go-pprof-exposed
	log.Fatal(http.ListenAndServe(":8080", mux))
}

func main() {}
