package example

func run() {
	// ruleid: keyword-arguments-go
	a := Config{Insecure: true}
	// ruleid: keyword-arguments-go
	b := Config{Name: "x", Insecure: true}
	// ok: keyword-arguments-go
	c := Config{Insecure: false}
}
