# ruleid: templates-python
execute(f"SELECT {name}")
# ruleid: templates-python
execute(f"{name} x {other}")
# ok: templates-python
execute("SELECT")
