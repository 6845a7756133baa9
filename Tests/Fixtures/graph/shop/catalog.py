import app


def load():
    return app.find_order("1")


def unused_export(name):
    if name:
        return name.strip()
    return None
