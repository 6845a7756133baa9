# ruleid: operators-python
x = a and b and c
# ruleid: operators-python
x = a and (b and c)
# ok: operators-python
x = a and b
