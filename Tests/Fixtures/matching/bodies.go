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

func heads() {
	// ruleid: called-then-checked, called-then-used
	a, err := open()
	if err != nil {
		return
	}
	use(a)
	// ruleid: called-then-checked
	if _, err := open(); err != nil {
		return
	}
	// ok: called-then-checked
	if _, err := open(); ready {
		return
	}
	// ruleid: called-then-checked, called-then-used
	if b, err := open(); err != nil {
		use(b)
	}
	use(b)
}

// ruleid: constant
const single = "a"

// ok: constant
const (
	// ruleid: constant
	grouped = "b"
)
