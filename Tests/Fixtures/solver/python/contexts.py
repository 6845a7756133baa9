def chosen(flag, text):
    return text if flag else "x"


def handed_on(flag, text):
    return chosen(flag, text)


def handed_on_again(flag, text):
    return handed_on(flag, text)


def applied(function, text):
    return function(text)


def applied_below(function, text):
    return applied(function, text)


def of_constants():
    # ok: flow
    sink(handed_on_again(False, source()))
    # ruleid: flow
    sink(handed_on_again(True, source()))


def of_functions():
    # ok: flow
    sink(applied_below(lambda one: "x", source()))
    # ruleid: flow
    sink(applied_below(lambda one: one, source()))
