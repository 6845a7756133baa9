package main

func f() {
	p := &T{A: 1, "b": {1, 2}, k: nil, 3}
	q := []*pkg.T{{A: 1}, nil}
	r := pkg.Box[int]{}
	f(a, b...)
	x = y[1:2][:3:4][:][i]
	z := v.(*http.Request)
	w := []byte("x\t\x41") + []byte(`raw\n`)
	w = (*T)(nil)
	w = map[string]int(nil)
	n := float64(3) * -1.5e3 + 0x1F + 1_000i
	m := Map[int, string](x) + Sum[int](x, y) + pkg.Of[T](x) + handlers[name](w)
	g := Map[int, string]
	s := make([]int, 3, n)
	t := new(http.Client)
	u := make(chan struct{})
	a.b.c.D().E = *p &^ ^q << 2
	c := '\n' + 'x'
	h := func(a, b int, more ...string) (int, error) { return a, nil }
	ok := !a && b || <-ch != nil
	i := interface{}(x).(io.Reader)
	k := struct{ A int }{1}
}
