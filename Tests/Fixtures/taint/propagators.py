def by_side_effect(box):
    # ok: propagators
    run(box)
    box.put(read())
    # ruleid: propagators
    run(box)


def to_the_result():
    # ok: propagators
    run(other(read()))
    value = fetch(read())
    # ruleid: propagators
    run(value)


def only_there(box):
    box.peek(read())
    # ok: propagators
    run(box)


def to_a_field(holder):
    holder.box.put(read())
    # ruleid: propagators
    run(holder.box)
    # ok: propagators
    run(holder.lid)


def into_a_function():
    # ruleid: propagators
    read().each(lambda item: run(item))


def one_after_the_other(first, second):
    first.put(read())
    second.put(first)
    # ruleid: propagators
    run(second)


def labels_change(a, b, c, d):
    a.join(read())
    # ruleid: labelled-propagators
    run(a)
    b.join(load())
    # ok: labelled-propagators
    run(b)
    c.mix(load())
    # ruleid: labelled-propagators
    run(c)
    d.mix(read())
    # ok: labelled-propagators
    run(d)
