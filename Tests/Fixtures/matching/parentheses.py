# ruleid: negated-argument
x = f((not a), 1)
# ok: negated-argument
x = f(a, 1)
# ruleid: product-first
y = (a * b) / c
# ok: product-first
y = (a + b) / c
