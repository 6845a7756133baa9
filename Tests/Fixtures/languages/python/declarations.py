"""Documentation."""
import a.b as c, d
import e
from . import x
from ..m.n import (p as q, r)
from __future__ import division
from os import *
x: List[int] = 3
x: "Name"
x: Literal["a"] | None
type X[T: int, **P] = Callable[[int, P], ...]

@dec.x(1)
@y
async def f[T](self, a, /, b: int, *, c=1, d: str = "x", **k) -> None:
    return a

def g((a, b), *args: *Ts): pass

@dataclass
class C[T](Base[T], a.b, make(), metaclass=M):
    x: int = 1
    y = 2
    def m(self): ...
