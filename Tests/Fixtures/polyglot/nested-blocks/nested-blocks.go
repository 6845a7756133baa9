package example

func a(x bool) {
	// ruleid: nested-blocks-go
	begin()
	if x {
		for x {
			end()
		}
	}
}

func b(x bool) {
	// ok: nested-blocks-go
	begin()
	if x {
		log()
	}
}
