package main

import (
	"crypto/tls"
	"net/http"
	"time"
)

func server() *http.Server {
	return &http.Server{
		Addr:              "127.0.0.1:8443",
		ReadHeaderTimeout: 5 * time.Second,
		TLSConfig: &tls.Config{
			// ruleid: go-tls-old-minimum-version
			MinVersion: tls.VersionTLS12,
		},
	}
}

func lower(config *tls.Config) {
	// ruleid: go-tls-old-minimum-version
	config.MinVersion = tls.VersionTLS12
}

// ruleid: go-tls-old-minimum-version
var pinned = tls.Config{MaxVersion: tls.VersionTLS12}

func modern() []tls.Config {
	return []tls.Config{
		// ok: go-tls-old-minimum-version
		tls.Config{MinVersion: tls.VersionTLS12},
		// ok: go-tls-old-minimum-version
		tls.Config{MinVersion: tls.VersionTLS12, MaxVersion: tls.VersionTLS13},
		// ok: go-tls-old-minimum-version
		tls.Config{},
	}
}

func name(version uint16) string {
	// ok: go-tls-old-minimum-version
	if version == tls.VersionTLS10 {
		return "1.0"
	}
	return "other"
}

func main() {}
