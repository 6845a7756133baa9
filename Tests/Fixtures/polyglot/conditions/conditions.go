package example

func run() {
	// ruleid: conditions-go
	if a {
		allow()
	} else {
		deny()
	}
	// ok: conditions-go
	if b {
		allow()
	}
}
