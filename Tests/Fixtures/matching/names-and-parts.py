import functools
from functools import lru_cache

# ruleid: fragment
url = f"https://host/?token={value}"
# ok: fragment
url = f"https://host/?name={value}"
# ruleid: fragment-inside
log(f"password: {value}")
# ok: fragment-inside
log(f"name: {value}")


# ruleid: bare-decorator
@functools.lru_cache
def a():
    # ruleid: any-assertion
    assert x == 1, "message"
    # ruleid: any-assertion
    assert x == 1


# ruleid: bare-decorator
@lru_cache()
def b():
    # ruleid: deep-in-functions
    run(lambda: danger())
    # ruleid: deep-in-functions
    run([danger()])


# ok: decorator-with-size
# ruleid: bare-decorator
@lru_cache
def c():
    pass


# ok: bare-decorator
@cached
def d():
    pass
