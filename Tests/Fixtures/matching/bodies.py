# ruleid: listed
a = [f(x) for x in y]
# ruleid: listed
g(f(x) for x in y)
# ok: listed
b = (f(x) for x in y)
# ok: listed
c = {f(x) for x in y}
