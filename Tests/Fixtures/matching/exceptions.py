def nothing_is_thrown(given):
    value = 0
    try:
        copy = given
    except ValueError:
        value = 1
    # ruleid: value-of-zero
    use(value)


def a_call_may_throw(given):
    value = 0
    try:
        copy = int(given)
    except ValueError:
        value = 1
    # ok: value-of-zero
    use(value)


def a_name_may_be_missing():
    value = 0
    try:
        unicode
    except NameError:
        value = 1
    # ok: value-of-zero
    use(value)


def nested(given):
    value = 0
    try:
        try:
            copy = given
        finally:
            pass
    except ValueError:
        value = 1
    # ruleid: value-of-zero
    use(value)
