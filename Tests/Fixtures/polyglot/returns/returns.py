def a(x):
    # ruleid: returns-python
    return x + SECRET

def b(x):
    # ok: returns-python
    return x

# The expression that a lambda is.
# ruleid: returns-python
c = lambda x: x + SECRET
# ok: returns-python
d = lambda x: f(x + SECRET)
