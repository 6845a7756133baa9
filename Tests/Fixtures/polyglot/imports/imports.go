package example

import (
	n "example.org/net"
	"example.org/other"
)

func run() {
	// ruleid: imports-go
	n.Fetch(1)
	// ok: imports-go
	other.Fetch(1)
}
