package example

func run() {
	// ruleid: assignments-go
	a = readInput()
	// ruleid: assignments-go
	b := readInput()
	// ruleid: assignments-go
	var c string = readInput()
	// ok: assignments-go
	d := other()
}
