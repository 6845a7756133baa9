package example

func run() {
	// ruleid: deep-expressions-go
	check(SECRET)
	// ruleid: deep-expressions-go
	check(wrap(1 + SECRET))
	// ok: deep-expressions-go
	check(wrap(1))
}
