def within_a_source(name):
    # ruleid: inexact, inexact-sink, focused-sink, conflicting
    # ok: exact
    query(run(name))


def within_a_sanitizer():
    # ok: inexact, conflicting
    # ruleid: exact, inexact-sink, focused-sink
    clean(run(query()))


def chosen():
    # ruleid: focused-sink, exact, inexact, inexact-sink, conflicting
    run(query())
    # ok: focused-sink, conflicting
    # ruleid: inexact-sink, exact, inexact
    run(len(query()))
