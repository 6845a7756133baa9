// What functions do to their callers, recursion, joins and positions: see the Python files for each at length.
package solver

type box struct{ name, other string }

func firstOfTwo(a, b string) string { return a }

func both(a, b string) (string, string) { return b, a }

func setsField(o *box, value string) { o.name = value }

// ruleid: flow
func sinksSecond(a, b string) { sink(b) }

func passesToSink(a, b string) { sinksSecond(b, a) }

func applies(f func(string) string, value string) string { return f(value) }

func even(value string, n int) string {
	if n == 0 {
		return value
	}
	return odd(value, n-1)
}

func odd(value string, n int) string {
	if n == 0 {
		return "x"
	}
	return even(value, n-1)
}

func drops(value string, n int) string {
	if n == 0 {
		return "x"
	}
	return drops(value, n-1)
}

func summaries() {
	// ruleid: flow
	sink(firstOfTwo(source(), "x"))
	// ok: flow
	sink(firstOfTwo("x", source()))
	first, second := both(source(), "x")
	// ok: flow
	sink(first)
	// ruleid: flow
	sink(second)
	one := &box{name: "x", other: "x"}
	setsField(one, source())
	// ruleid: flow
	sink(one.name)
	// ok: flow
	sink(one.other)
	setsField(one, "x")
	// ok: flow
	sink(one.name)
	passesToSink(source(), "x")
	// ok: flow
	sink(applies(func(string) string { return "x" }, source()))
	// ruleid: flow
	sink(applies(func(one string) string { return one }, source()))
}

func recursion(n int) {
	// ruleid: flow
	sink(even(source(), n))
	// ruleid: flow
	sink(odd(source(), n))
	// ok: flow
	sink(drops(source(), n))
}

func joins(flag bool) {
	a, b := &box{}, &box{}
	either := a
	if flag {
		either = b
	}
	either.name = source()
	// ruleid: flow
	sink(a.name)
	// ruleid: flow
	sink(b.name)
	b.name = "x"
	// ok: flow
	sink(b.name)
}

func positions() {
	items := []string{"x", source(), "y"}
	// ok: flow
	sink(items[0])
	// ruleid: flow
	sink(items[1])
	items[1] = "z"
	// ok: flow
	sink(items[1])
	rest := items[1:]
	// ok: flow
	sink(rest[1])
}

func appendsTwice() {
	base := []string{"x"}
	first := append(base, source())
	second := append(base, "y", "z")
	// ok: flow
	sink(base[0])
	// ok: flow
	sink(first[0])
	// ruleid: flow
	sink(first[1])
	// ok: flow
	sink(second[1])
}

func appendsInALoop(names []string) {
	list := []string{"x"}
	for range names {
		list = append(list, "y", source())
	}
	// ruleid: flow
	sink(list[2])
	for _, one := range list {
		// ruleid: flow
		sink(one)
	}
}

func appendsAll() {
	list := append([]string{"x"}, []string{source(), "y"}...)
	// ok: flow
	sink(list[0])
	// ruleid: flow
	sink(list[1])
}

func putOff() {
	text := "x"
	kept := "x"
	defer func() {
		// ruleid: flow
		sink(text)
		// ok: flow
		sink(kept)
	}()
	text = source()
}
