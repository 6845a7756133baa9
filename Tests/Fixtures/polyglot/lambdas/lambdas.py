# ruleid: lambdas-python
f = lambda a: eval(a)
# ok: lambdas-python
g = lambda a: eval(b)
