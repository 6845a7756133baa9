# Checks of variables that closures use: one that never changes stays checked, in closures made behind the check too.
def kept(items):
    name = source()
    each(items, lambda item: log(item, name))
    if name in ("a", "b"):
        # ok: flow
        sink(name)
    # ruleid: flow
    sink(name)


def changed(items):
    name = source()

    def again():
        nonlocal name
        name = source()

    if name in ("a", "b"):
        again()
        # ruleid: flow
        sink(name)


def behind(items):
    name = source()
    if name not in ("a", "b"):
        return

    def show():
        # ok: flow
        sink(name)

    each(items, show)
