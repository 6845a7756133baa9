# ruleid: arguments-python
send(SECRET)
# ruleid: arguments-python
send(1, SECRET)
# ruleid: arguments-python
send(1, SECRET, 2)
# ok: arguments-python
send(1, 2)
