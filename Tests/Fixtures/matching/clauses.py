# ruleid: managed-and-named, two-managed
with lock() as l, file() as f:
    pass
# ok: two-managed
# ruleid: managed-and-named
with file() as f, lock() as l:
    pass
# ruleid: managed-and-named, two-managed
with lock() as l:
    with file() as f:
        pass
# ok: managed-and-named
# ruleid: managed-without-name
with lock():
    pass
# ok: managed-without-name
# ruleid: managed-and-named
with lock() as l:
    pass

# ruleid: handled
try:
    f()
except E:
    pass
# ok: handled
# ruleid: handled-by-name
try:
    f()
except E as e:
    pass
# ok: handled, handled-by-name
try:
    f()
except E as e:
    pass
else:
    g()
# ok: handled, handled-by-name
try:
    f()
except E:
    pass
finally:
    g()


# ruleid: first-base, only-base, some-base
class A(Base):
    pass


# ok: only-base
# ruleid: first-base, some-base
class B(Other, Base):
    pass


# ruleid: first-base, only-base, some-base
class C(Base, Other):
    pass


# ok: first-base
class D(metaclass=Base):
    pass


# ruleid: first-base
class E(Other, metaclass=Base):
    pass
