package example

func run() {
	// ruleid: metavariable-equality-go
	same := a.b == a.b
	// ok: metavariable-equality-go
	other := a.b == a.c
	// ruleid: metavariable-equality-go
	if f(1) == f(1) {
	}
}
