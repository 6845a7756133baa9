# ruleid: calls-python
danger()
# ruleid: calls-python
x = danger(1, key=2)
# ok: calls-python
other.danger_not(1)
