# ruleid: named-match
def show(request):
    log(request)


# ok: named-match
def hide(request):
    log("hidden")


# ruleid: fix-of-an-operator
handle = open_file("a")
# ruleid: fix-of-an-operator
close_file(handle)
