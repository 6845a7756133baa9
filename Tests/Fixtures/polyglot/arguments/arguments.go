package example

func run() {
	// ruleid: arguments-go
	send(SECRET)
	// ruleid: arguments-go
	send(1, SECRET)
	// ruleid: arguments-go
	send(1, SECRET, 2)
	// ok: arguments-go
	send(1, 2)
}
