package main

func f(ch chan int) (int, error) {
	a, b := g()
	a, b = b, a
	c := 1
	c += 2
	c++
	_ = c
	if v, ok := m[k]; ok {
		return v, nil
	} else if c = 2; c > 1 {
		c--
	} else {
	}
	for {
		break
	}
	for c < 10 {
		continue
	}
	for i, j := 0, 1; i < 3; i++ {
	}
	for k, v := range m {
	}
	for k = range m {
	}
	for range ch {
	}
	switch x := y(); x {
	case 1, 2:
		foo()
		fallthrough
	default:
	}
	switch {
	case a > b:
	}
	switch v := x.(type) {
	case nil:
	case int, *http.Request, []byte:
		use(v)
	}
	select {
	case v, ok := <-ch:
		use(v, ok)
	case x = <-ch:
	case ch <- 1:
	case <-ctx.Done():
	default:
	}
	defer mu.Unlock()
	go func(n int) { ch <- n }(1)
	<-ch
	ch <- 1
outer:
	for {
		goto end
		break outer
		continue outer
	}
	var e error
	const k = 1
	type local struct{}
	{
		x()
	}
end:
	return 0, e
}
