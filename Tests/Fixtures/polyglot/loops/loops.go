package example

func run() {
	// ruleid: loops-go
	for i := 0; i < 3; i++ {
		query(i)
	}
	// ruleid: loops-go
	for _, a := range items {
		query(a)
	}
	// ruleid: loops-go
	for {
		query(1)
	}
	// ok: loops-go
	query(2)
}
