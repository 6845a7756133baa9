# ruleid: loops-python
for a in items:
    query(a)
# ruleid: loops-python
for a in items:
    log(a)
    query(a)
# ok: loops-python
for a in items:
    log(a)
