package example

func run() {
	// ruleid: lambdas-go
	use(func() {
		log()
		danger()
	})
	// ok: lambdas-go
	use(func() {
		log()
	})
}
