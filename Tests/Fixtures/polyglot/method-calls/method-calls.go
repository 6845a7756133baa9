package example

func run() {
	// ruleid: method-calls-go
	a.danger(1)
	// ruleid: method-calls-go
	a.b().danger(c)
	// ok: method-calls-go
	a.danger()
	// ok: method-calls-go
	danger(1)
}
