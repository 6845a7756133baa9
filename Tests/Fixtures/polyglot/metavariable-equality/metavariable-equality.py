# ruleid: metavariable-equality-python
same = a.b == a.b
# ok: metavariable-equality-python
other = a.b == a.c
# ruleid: metavariable-equality-python
if f(1) == f(1):
    pass
