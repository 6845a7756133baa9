package a

func f(a, b, c int) int {
	// ruleid: product-first
	return (a * b) / c
}
