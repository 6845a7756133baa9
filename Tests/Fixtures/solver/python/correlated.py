# Conditions that are asked twice: what a variable holds on the one side, it does not hold on the other.
def flag(choice):
    text = "x"
    if choice:
        text = source()
    if not choice:
        # ok: flow
        sink(text)
    if choice:
        # ruleid: flow
        sink(text)
    # ruleid: flow
    sink(text)


def comparison(mode, other):
    text = "x"
    if mode == "raw":
        text = source()
    if mode != "raw":
        # ok: flow
        sink(text)
    elif other:
        # ruleid: flow
        sink(text)
    if mode != "rare":
        # ruleid: flow
        sink(text)


def nothing(item):
    text = "x" if item is None else source()
    if item is None:
        # ok: flow
        sink(text)
    else:
        # ruleid: flow
        sink(text)


def changed(choice):
    text = "x"
    if choice:
        text = source()
    choice = other()
    if not choice:
        # ruleid: flow
        sink(text)


def rounds(items):
    text = "x"
    for item in items:
        if not item:
            # ruleid: flow
            sink(text)
        if item:
            text = source()
        else:
            text = "y"
        if not item:
            # ok: flow
            sink(text)


def late(items, n):
    # What a loop leaves for its next round arrives however deep inside of it the use stands.
    text = "x"
    for item in items:
        if n > 1:
            other()
            if n > 2:
                other()
                if n > 3:
                    # ruleid: flow
                    sink(text)
        text = source()
