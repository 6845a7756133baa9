# ruleid: classes-python
class A(Base):
    x = 1

# ruleid: classes-python
class B(Base, Other):
    pass

# ok: classes-python
class C(Other, Base):
    pass

# ok: classes-python
class D:
    pass
