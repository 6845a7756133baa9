# ruleid: method-calls-python
a.danger(1)
# ruleid: method-calls-python
a.b().danger(c)
# ok: method-calls-python
a.danger()
# ok: method-calls-python
danger(1)
