package example

func run() {
	// ruleid: operators-go
	x = READ | WRITE
	// ruleid: operators-go
	x = WRITE | READ
	// ok: operators-go
	x = READ | EXECUTE
}
