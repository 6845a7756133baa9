def before(user):
    # ok: after-logging-in
    set_session()
    login(user)
    # ruleid: after-logging-in
    set_session()


def on_one_way(user, known):
    if known:
        login(user)
        # ruleid: after-logging-in
        set_session(user)
    else:
        # ok: after-logging-in
        set_session(user)
    # ruleid: after-logging-in
    set_session()


def helper(user):
    login(user)


def through_a_helper(user):
    helper(user)
    # ruleid: after-logging-in
    set_session()


def at_the_end(key):
    lock(key)
    # ok: not-given-back
    finish(key)
    if key:
        # ruleid: not-given-back
        return finish(key)
    # ruleid: not-given-back
    finish(key)
