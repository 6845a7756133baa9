package example

func a(x int) int {
	// ruleid: returns-go
	return x + SECRET
}

func b(x int) int {
	// ok: returns-go
	return x
}
