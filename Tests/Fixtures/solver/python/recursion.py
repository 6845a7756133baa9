"""Functions that call themselves and each other: the answer is the same whichever is solved first."""


def countdown(value, n):
    if n == 0:
        return value
    return countdown(value, n - 1)


def drops(value, n):
    if n == 0:
        return "x"
    return drops(value, n - 1)


def even(value, n):
    return value if n == 0 else odd(value, n - 1)


def odd(value, n):
    return "x" if n == 0 else even(value, n - 1)


def swapped(a, b, n):
    """After one round the other parameter comes back."""
    return a if n == 0 else swapped(b, a, n - 1)


def fills(items, n):
    if n > 0:
        items.append(source())
        fills(items, n - 1)


def sinks(value, n):
    # ruleid: flow
    sink(value)
    if n > 0:
        sinks(value + "x", n - 1)


class Node:
    def __init__(self, value, rest):
        self.value = value
        self.rest = rest

    def last(self):
        return self.value if self.rest is None else self.rest.last()


def endless(value):
    return endless(value)


def f(n):
    # ruleid: flow
    sink(countdown(source(), n))
    # ok: flow
    sink(drops(source(), n))
    # ruleid: flow
    sink(even(source(), n))
    # ruleid: flow
    sink(odd(source(), n))
    # ruleid: flow
    sink(swapped("x", source(), n))
    items = []
    fills(items, n)
    # ruleid: flow
    sink(items[0])
    sinks(source(), n)
    # ruleid: flow
    sink(Node(source(), Node("x", None)).last())
    # Never comes back, so nothing arrives.
    # ok: flow
    sink(endless(source()))
