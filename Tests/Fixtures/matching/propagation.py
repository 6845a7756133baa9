def read(request):
    with Session(engine) as session:
        # ruleid: managed-session
        session.execute("select 1")
    with Other(engine) as other:
        # ok: managed-session
        other.execute("select 1")
    target = request.GET.get("next")
    check(target)
    # ruleid: asked-value
    redirect(target)
    target = "/"
    # ok: asked-value
    redirect(target)


# ruleid: past-date
expires("1999-12-31")
# ok: past-date
expires("2999-12-31")
# ok: past-date
expires("2019-02-29")
# ok: past-date
expires("soon")


def remember(given, known={}, other=None):
    same = known
    # ruleid: changed-default
    same.update(given)
    different = other
    # ok: changed-default
    different.update(given)
