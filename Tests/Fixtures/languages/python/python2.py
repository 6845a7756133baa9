print "x", y
print >>f, "x"
print
exec "code" in g, l
raise A, "x", tb
try:
    pass
except A, e:
    pass
