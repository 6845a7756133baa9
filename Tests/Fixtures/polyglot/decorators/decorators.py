# ruleid: decorators-python
@route("/")
def a():
    pass

# ruleid: decorators-python
@other
@route
def b():
    pass

# ok: decorators-python
@other("/")
def c():
    pass
