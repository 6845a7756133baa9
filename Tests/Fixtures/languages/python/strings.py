"a" 'b' b"\xff"
""
r"\d" "\x41\101\n\N{DASH}\q\u00e9"
"a\
b"
"""two
lines"""
f"plain {{brace}}"
"a" f"x{y!r:>{w}}{z=}" "b"
rf"\d{x, y}\n"
"%s" % x
