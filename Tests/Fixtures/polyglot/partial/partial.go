package example

func run() {
	c := Config{
		Name: "x",
		// ruleid: partial-go
		Insecure: true,
		// ok: partial-go
		Open: true,
	}
}
