# ruleid: objects-python
a = {"debug": True}
# ruleid: objects-python
b = {"x": 1, "debug": True}
# ok: objects-python
c = {"debug": False}
