def a(x):
    # ruleid: nested-blocks-python
    begin()
    if x:
        with lock:
            end()

def b(x):
    # ok: nested-blocks-python
    begin()
    if x:
        log()
