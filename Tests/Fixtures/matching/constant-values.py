count = 150
# ruleid: spelled-number
limit(f"{count}")
# ruleid: spelled-number
limit(count)
# ok: spelled-number
limit(f"{other}")


def mark(x, given):
    name = x > 10 and "large" or "small"
    # ruleid: either-text
    label(name)
    name = x > 10 and given or "small"
    # ok: either-text
    label(name)
    name = x > 10 and "large" or given
    # ok: either-text
    label(name)
