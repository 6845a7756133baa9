def assigned(part):
    text = "a"
    # ok: assigned
    run(text)
    text += part
    # ruleid: assigned
    run(text)


def both():
    # ruleid: source-is-sink
    first = connect()
    # ok: source-is-sink
    second = connect(first)


def place(table):
    # ruleid: chosen-place
    table[read()] = 1


def stored(table):
    # ruleid: chosen-place
    table["a"] = read()


def within(key):
    # ruleid: sink-in-source
    sign("secret", 1)
    # ok: sink-in-source
    sign(key, 1)


def spread():
    found = read()
    # ruleid: spread-argument
    start("a", *found)
    # ok: spread-argument
    start("a", "b", *found)


def compared(limit):
    # ok: safe-booleans
    tell("it is " + str(read() == limit))
    # ruleid: safe-booleans
    tell("it is " + read())
