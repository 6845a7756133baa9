package example

func run() {
	// ruleid: calls-go
	danger()
	// ruleid: calls-go
	x := danger(1, 2)
	// ok: calls-go
	other(x)
}
