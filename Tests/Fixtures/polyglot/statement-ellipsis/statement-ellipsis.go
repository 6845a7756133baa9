package example

func a(path string) {
	// ruleid: statement-ellipsis-go
	f := open(path)
	log()
	f.read()
}

func b(path string) {
	// ok: statement-ellipsis-go
	f := open(path)
	g.read()
}
