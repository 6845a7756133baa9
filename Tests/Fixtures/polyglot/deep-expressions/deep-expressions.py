# ruleid: deep-expressions-python
check(SECRET)
# ruleid: deep-expressions-python
check(wrap(1 + SECRET))
# ok: deep-expressions-python
check(wrap(1))
