"""Where two ways meet, a value is what either way made of it."""


class Box:
    pass


def branches(flag):
    box = Box()
    box.name = "x"
    if flag:
        box.name = source()
    # ruleid: flow
    sink(box.name)
    box.name = "x"
    # ok: flow
    sink(box.name)


def both_clean(flag):
    value = source()
    if flag:
        value = "x"
    else:
        value = "y"
    # ok: flow
    sink(value)


def loop(items):
    value = "x"
    for _ in items:
        # ruleid: flow
        sink(value)
        value = source()
    # ruleid: flow
    sink(value)


def one_of_two_objects(flag):
    a, b = Box(), Box()
    a.name = b.name = "x"
    either = a if flag else b
    either.name = source()
    # ruleid: flow
    sink(a.name)
    # ruleid: flow
    sink(b.name)
    a.name = "x"
    # ok: flow
    sink(a.name)
    # ruleid: flow
    sink(either.name)


def given(box, flag):
    if flag:
        box.name = source()
    return box


def part_of_what_was_given(flag):
    box = Box()
    box.name = "x"
    box.other = "x"
    # ruleid: flow
    sink(given(box, flag).name)
    # ok: flow
    sink(box.other)


def constants(flag):
    mode = "a" if flag else "b"
    value = "x"
    if mode == "c":
        value = source()
    # ok: flow
    sink(value)
    if mode == "b":
        value = source()
    # ruleid: flow
    sink(value)


def leaves_early(flag):
    value = source()
    if flag:
        return
    value = "x"
    # ok: flow
    sink(value)
