package example

func run() {
	// ruleid: objects-go
	a := map[string]bool{"debug": true}
	// ok: objects-go
	b := map[string]bool{"debug": false}
}
