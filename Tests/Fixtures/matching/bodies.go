package a

// ruleid: only-error, some-result
func plain() error { return nil }

// ruleid: only-error, some-result
func named() (err error) { return nil }

// ok: only-error
// ruleid: some-result
func two() (n int, err error) { return 1, nil }

// ok: only-error, some-result
func none() {
	// ruleid: any-switch
	switch v := x.(type) {
	case int:
		use(v)
	}
	// ok: any-switch
	switch {
	case x > 1:
		use(x)
	}
}
