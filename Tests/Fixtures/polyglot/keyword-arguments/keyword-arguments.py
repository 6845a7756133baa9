# ruleid: keyword-arguments-python
run("ls", shell=True)
# ruleid: keyword-arguments-python
run("ls", shell=True, cwd="/")
# ruleid: keyword-arguments-python
run(cwd="/", shell=True)
# ok: keyword-arguments-python
run("ls", shell=False)
