class Order:
    pass


class Special(Order):
    pass


def given_a_field():
    Order.note = source()
    # ruleid: flow
    sink(Order().note)
    # ruleid: flow
    sink(Special().note)
    # ok: flow
    sink(Order().name)


def given_a_method():
    # ruleid: flow
    Order.show = lambda self, value: sink(value)
    Special().show(source())


def told(self):
    return source()


Special.told = told


def given_by_the_module():
    # ruleid: flow
    sink(Special().told())


def own_comes_first():
    order = Order()
    order.note = "x"
    # ok: flow
    sink(order.note)


def difference():
    # ruleid: flow
    sink({source(), "a"} - {"a", "b"})
    # ok: flow
    sink(3 - int(source()))


def slices(count):
    items = ["x", source(), "y"]
    # ruleid: flow
    sink(items[1:][0])
    # ok: flow
    sink(items[1:][1])
    # ok: flow
    sink(items[:1])
    # ok: flow
    sink(items[-1:][0])
    items.reverse()
    # ok: flow
    sink(items[0])
    # ruleid: flow
    sink(items[count:][1])
