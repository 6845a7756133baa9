package a

func f() {
	// ok: long-declaration
	// ruleid: short-declaration
	a := get()
	// ok: short-declaration
	// ruleid: long-declaration
	var b = get()
	// ruleid: any-assignment, long-declaration
	var c, d = get()
	use(c)
	// ruleid: called-with-result
	e, _ := call(k)
	// ok: called-with-result
	g, _ := call(k).(T)
}
