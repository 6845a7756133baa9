def unknown_call():
    # ruleid: standard, safe-indexes, safe-comparisons, safe-numbers, within-functions
    # ok: safe-functions, assignments-only
    run(other(read()))


def index(table):
    # ruleid: standard, safe-functions, safe-comparisons, safe-numbers, within-functions
    # ok: safe-indexes, assignments-only
    run(table[read()])


def comparison(limit):
    # ruleid: standard, safe-functions, safe-indexes, safe-numbers, within-functions
    # ok: safe-comparisons, assignments-only
    run(read() < limit)


def number():
    # ruleid: standard, safe-functions, safe-indexes, safe-comparisons, within-functions
    # ok: safe-numbers, assignments-only
    run(read() + 1)


def assignment():
    text = read()
    other = text
    # ruleid: standard, safe-functions, safe-indexes, safe-comparisons, safe-numbers, assignments-only, within-functions
    run(other)


def helper(value):
    # ruleid: standard, safe-functions, safe-indexes, safe-comparisons, safe-numbers, assignments-only
    # ok: within-functions
    run(value)


def across():
    helper(read())
