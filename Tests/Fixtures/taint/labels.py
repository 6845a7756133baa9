def needs_both():
    text = read()
    # ok: labels
    run(text)
    plain = decode(text)
    # ruleid: labels
    run(plain)
    # ok: labels
    run(escape(plain))


def a_label_needs_another():
    # ok: labels
    run(decode("constant"))


def any_of_two():
    # ruleid: labels
    show(read())
    # ruleid: labels
    show(decode(read()))
    # ok: labels
    show(escape("x"))


def helper(value):
    # ruleid: labels
    run(value)


def labels_meet_in_a_helper():
    helper(decode(read()))


def tolerant(value):
    # ok: labels
    run(value)


def labels_do_not_meet():
    tolerant(read())
    tolerant(escape(decode(read())))


def each_at_its_place():
    # ruleid: labels-at-metavariables
    send(address(), read())
    # ok: labels-at-metavariables
    send(read(), address())
    # ok: labels-at-metavariables
    send(address(), "hello")
