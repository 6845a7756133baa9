package example

func run() {
	// ruleid: any-string-go
	login("a")
	// ruleid: any-string-go
	login("a" + "b")
	// ok: any-string-go
	login(name)
}
