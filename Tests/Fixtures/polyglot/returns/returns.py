def a(x):
    # ruleid: returns-python
    return x + SECRET

def b(x):
    # ok: returns-python
    return x
