package a

type A interface {
	// ruleid: method-of-an-interface
	Good() bool
	// ok: method-of-an-interface
	Other() int
}

func f(c chan int) {
	// ruleid: declared-name
	var secret = 1
	// ruleid: any-case
	select {
	case c <- secret1:
		g()
	default:
		h()
	}
	// ok: any-case
	select {
	case <-c:
		g()
	}
}
