def run(a: Client, b: Server):
    # ruleid: typed-metavariables-python
    a.send(1)
    # ok: typed-metavariables-python
    b.send(1)
    c = Client()
    # ruleid: typed-metavariables-python
    c.send(1)
