"""What a function does to its caller: results, fields of what it was handed, what it raises, sinks below it."""


def first_of_two(a, b):
    return a


def sets_field(o, value):
    o.name = value


def swaps(o):
    o.left, o.right = o.right, o.left


def raises(value):
    raise ValueError(value)


def sinks_second(a, b):
    # ruleid: flow
    sink(b)


def passes_to_sink(a, b):
    sinks_second(b, a)


def makes_pair(a, b):
    return {"a": a, "b": b}


def applies(function, value):
    return function(value)


class Box:
    def __init__(self):
        self.name = "none"
        self.left = "none"
        self.right = "none"


def results():
    # ruleid: flow
    sink(first_of_two(source(), "x"))
    # ok: flow
    sink(first_of_two("x", source()))


def writes():
    box = Box()
    sets_field(box, source())
    # ruleid: flow
    sink(box.name)
    # ok: flow
    sink(box.left)
    sets_field(box, "clean")
    # ok: flow
    sink(box.name)


def exchanged():
    box = Box()
    box.left = source()
    swaps(box)
    # ruleid: flow
    sink(box.right)
    # ok: flow
    sink(box.left)


def caught():
    try:
        raises(source())
    except ValueError as error:
        # ruleid: flow
        sink(str(error))


def below():
    passes_to_sink(source(), "x")
    passes_to_sink("x", "y")


def below_clean():
    sinks_second(source(), "x")


def fresh():
    pair = makes_pair(source(), "x")
    # ruleid: flow
    sink(pair["a"])
    # ok: flow
    sink(pair["b"])


def each_call_its_own_context():
    # ok: flow
    sink(applies(lambda one: "x", source()))
    # ruleid: flow
    sink(applies(lambda one: one, source()))
