"""Positions of lists are known, and move when something is put in or taken out."""


def positions():
    items = ["x", source(), "y"]
    # ok: flow
    sink(items[0])
    # ruleid: flow
    sink(items[1])
    # ok: flow
    sink(items[2])
    # ok: flow
    sink(items[-1])


def insertion():
    items = [source()]
    items.insert(0, "x")
    # ok: flow
    sink(items[0])
    # ruleid: flow
    sink(items[1])
    items.append("y")
    # ok: flow
    sink(items[2])


def removal():
    items = ["x", source(), "y"]
    items.pop(0)
    # ruleid: flow
    sink(items[0])
    # ok: flow
    sink(items[1])
    del items[0]
    # ok: flow
    sink(items[0])


def unknown_position(n):
    items = ["x", "y"]
    items[n] = source()
    # ruleid: flow
    sink(items[0])
    # ruleid: flow
    sink(items[n])


def keys(name):
    table = {"a": "x"}
    table["b"] = source()
    # ok: flow
    sink(table["a"])
    # ruleid: flow
    sink(table["b"])
    table["b"] = "x"
    # ok: flow
    sink(table["b"])
    table[name] = source()
    # ruleid: flow
    sink(table["a"])


def nested():
    table = {"rows": [{"name": source(), "id": "x"}]}
    # ruleid: flow
    sink(table["rows"][0]["name"])
    # ok: flow
    sink(table["rows"][0]["id"])


def pairs():
    first, (second, *rest) = "x", ("y", source(), "z")
    # ok: flow
    sink(first)
    # ok: flow
    sink(second)
    # ruleid: flow
    sink(rest[0])


def filled(items):
    items.append(source())


def through_a_call():
    items = ["x"]
    filled(items)
    # todook: flow
    sink(items[0])
    # ruleid: flow
    sink(items[1])
