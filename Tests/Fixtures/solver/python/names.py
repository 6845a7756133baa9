# Variables that share a name with a function elsewhere.
def clean(text):
    return "x"


def kept(text):
    return text


class Form:
    def kept(self, text):
        return "x"

    def shown(self):
        clean = kept(source())
        # ruleid: flow
        sink(clean)
        # ok: flow
        sink(self.kept(source()))


def parameter(kept):
    # ok: flow
    sink(clean(source()))
