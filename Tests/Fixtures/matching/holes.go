package p

// ruleid: parameters-before
func handle(done bool) {}

// ruleid: parameters-before
func handle(name string, done bool) {}

// ok: parameters-before
func handle(done bool, name string) {}
