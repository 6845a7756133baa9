# ruleid: any-string-python
login("a")
# ruleid: any-string-python
login("a" "b")
# ruleid: any-string-python
login("a" + "b")
# ok: any-string-python
login(name)
# ok: any-string-python
login(f"{name}")
