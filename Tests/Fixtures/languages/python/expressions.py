x = y = 1, 2
a, *b = c
(a) = 0x_FF
a += 1
f(x for x in y)
f(a, *b, k=1, **d)
a.b.c[d](e).f = 3
a[1, 2:3, ::4]
a[(1, 2)]
a < b <= c is not d
0 < len(x) < 5
not a and b or c if d else e
[*a, *(b), (*c,)]
x = yield from y
(a := 1)
lambda x, *a, y=1: x
lambda: 0
{**a, "b": 1}
{x: y for x in z if w for v in x}
{a, *b}
await x
x @ y ** -z // ~q
...
a <> 1_000L
[x for x in 1, 2]
True, False, None
