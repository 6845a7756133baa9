package a

// Conditions that are asked twice: what a variable holds on the one side, it does not hold on the other.
func flag(choice bool) {
	text := "x"
	if choice {
		text = source()
	}
	if !choice {
		// ok: flow
		sink(text)
	} else {
		// ruleid: flow
		sink(text)
	}
}

func failure(err error) {
	text := source()
	if err != nil {
		text = "x"
	}
	if err != nil {
		// ok: flow
		sink(text)
	}
	if err == nil {
		// ruleid: flow
		sink(text)
	}
}

func changed(choice bool) {
	text := "x"
	if choice {
		text = source()
	}
	choice = other()
	if !choice {
		// ruleid: flow
		sink(text)
	}
}

func late(items []string, n int) {
	text := "x"
	for range items {
		if n > 1 {
			other()
			if n > 2 {
				other()
				if n > 3 {
					// ruleid: flow
					sink(text)
				}
			}
		}
		text = source()
	}
}
