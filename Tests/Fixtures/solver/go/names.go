package a

func clean(text string) string { return "x" }

func kept(text string) string { return text }

func all(items ...string) []string { return items }

// Variables that share a name with a function: their names mean the function until the statement that declares them is over.
func names() {
	name := source()
	clean := clean(name)
	// ok: flow
	sink(clean)
	kept, other := kept(name), "x"
	// ruleid: flow
	sink(kept)
	// ok: flow
	sink(other)
	var all = all(name)
	// ruleid: flow
	sink(all[0])
}

func blocks() {
	name := "x"
	if name := source(); name != "y" {
		// ruleid: flow
		sink(name)
		name := name + ";"
		// ruleid: flow
		sink(name)
		name = "x"
		// ok: flow
		sink(name)
	}
	// ok: flow
	sink(name)
	for _, name := range all(name) {
		// ok: flow
		sink(name)
	}
	items := []string{source()}
	for _, items := range items {
		// ruleid: flow
		sink(items)
	}
}
