# ruleid: conditions-python
if a:
    allow()
else:
    deny()
# ok: conditions-python
if b:
    allow()
# ok: conditions-python
if c:
    deny()
else:
    allow()
