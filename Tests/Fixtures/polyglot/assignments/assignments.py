# ruleid: assignments-python
a = read_input()
# ruleid: assignments-python
b: str = read_input()
# ok: assignments-python
c = other()
