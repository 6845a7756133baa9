# ok: decorators-are-no-expressions
@cached(10)
def load():
    # ruleid: decorators-are-no-expressions
    return cached(10)
