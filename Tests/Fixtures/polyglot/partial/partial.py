# ruleid: partial-python
class A(Base):
    def run(self): pass

# ok: partial-python
class B:
    pass
