# ruleid: deep-expressions-python
check(SECRET)
# ruleid: deep-expressions-python
check(wrap(1 + SECRET))
# ok: deep-expressions-python
check(wrap(1))

# ruleid: deep-expressions-in-statements
def a():
    with patch(wrap(SECRET)) as it:
        run(it)

# ruleid: deep-expressions-in-statements
def b():
    if wrap(1):
        run()
    elif wrap(SECRET):
        run()

# ok: deep-expressions-in-statements
def c():
    class C(SECRET):
        pass
