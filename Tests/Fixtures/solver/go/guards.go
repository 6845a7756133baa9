package a

// Checks of variables that closures use: one that never changes stays checked, in closures made behind the check too.
func checked(run func(func())) {
	name := source()
	run(func() { log(name) })
	if name == "a" {
		// ok: flow
		sink(name)
	}
	// ruleid: flow
	sink(name)
}

func behind(run func(func())) {
	name := source()
	if name != "a" {
		return
	}
	run(func() {
		// ok: flow
		sink(name)
	})
}

func changes(run func(func())) {
	name := source()
	change := func() { name = source() }
	if name == "a" {
		change()
		// ruleid: flow
		sink(name)
	}
}
