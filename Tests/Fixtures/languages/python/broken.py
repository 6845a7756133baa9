def f(a):
    return g(a, , b)

class A
    pass

x = f"{a b}"
y = os.system(cmd)
