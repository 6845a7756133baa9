# ruleid: strings-python
connect("http://a")
# ruleid: strings-python
connect('http:' + "//a")
# ok: strings-python
connect("https://a")
# ok: strings-python
connect(url)
