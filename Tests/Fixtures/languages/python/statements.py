if a: b
elif c: d
else: e
try: pass
except (A, B) as e: pass
except x.C: pass
except* G as g: pass
except: pass
else: pass
finally: pass
with a as b, c() as (d, e), f: pass
with (a as b, c): pass
async def main():
    async with a: pass
    async for x, y in z: pass
    else: return 1, 2
while x: break
else: continue
for x in 1, 2: pass
del a, b[1]
global g, h
raise A from b
assert a, b
match x, y:
    case 1 | "a" | None | -1: pass
    case [a, *_] if a > 1: pass
    case {"k": v, -1: w, **rest}: pass
    case P(a, b=1 | 2) as n: pass
    case (a.B): pass
    case (1, 2), 3: pass
    case 1+2j: pass
    case _: pass
