# ruleid: classes-python
class A(Base):
    x = 1

# ruleid: classes-python
class B(Other, Base):
    pass

# ok: classes-python
class D:
    pass
