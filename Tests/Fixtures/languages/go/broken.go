package main

func f() {
	before()
	x = foo(1,,2)
	if a { b( }
	after()
}

var y int = = 2

func g() { return 1
