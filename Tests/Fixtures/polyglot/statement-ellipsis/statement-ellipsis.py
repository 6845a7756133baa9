def a(path):
    # ruleid: statement-ellipsis-python
    f = open(path)
    log()
    f.read()

def b(path):
    # ok: statement-ellipsis-python
    f = open(path)
    g.read()
