# ruleid: exceptions-python
try:
    work()
except ValueError:
    pass
# ok: exceptions-python
try:
    work()
except ValueError:
    log()
