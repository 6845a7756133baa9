import collections
import copy
import functools
import itertools
import os

from flask import request


def lists():
    name = request.args.get("name")
    items = ["a"]
    items.append(name)
    os.system(items[0])  # safe: command
    os.system(items[1])  # sink: command
    items.insert(0, "b")
    os.system(items[1])  # safe: command
    os.system(items[2])  # sink: command
    items.pop(0)
    os.system(items[1])  # sink: command
    for number, item in enumerate(items):
        print(number)
        os.system(item)  # sink: command
    for item in sorted(items, key=lambda each: each.lower()):
        os.system(item)  # sink: command
    for number in map(int, name.split(",")):
        os.system("ls %s" % number)  # safe: command
    for word in map(lambda each: each.strip(), name.split(",")):
        os.system(word)  # sink: command
    for word in filter(None, name.split(",")):
        os.system(word)  # sink: command
    for left, right in zip(items, items):
        os.system(left + right)  # sink: command
    os.system([word for word in items if word][1])  # sink: command
    os.system(copy.deepcopy(items)[1])  # sink: command
    for word in itertools.chain(["x"], [name]):
        os.system(word)  # sink: command
    os.system(functools.reduce(lambda a, b: a + b, items))  # sink: command
    names = {"x"}
    names.add(name)
    for word in names:
        os.system(word)  # sink: command


def dictionaries():
    name = request.args.get("name")
    known = {"a": name, "b": "c"}
    os.system(known["a"])  # sink: command
    os.system(known["b"])  # safe: command
    os.system(known.get("a", ""))  # sink: command
    os.system(known.get("b", ""))  # safe: command
    known.update({"d": name})
    os.system(known["d"])  # sink: command
    for key, value in known.items():
        os.system(key)  # safe: command
        os.system(value)  # sink: command
    for key in known:
        os.system(key)  # safe: command
    for value in known.values():
        os.system(value)  # sink: command
    made = dict(x=name, y="1")
    os.system(made["x"])  # sink: command
    os.system(made["y"])  # safe: command
    line = collections.deque()
    line.append("a")
    line.append(name)
    os.system(line.popleft())  # safe: command
    os.system(line.popleft())  # sink: command
    many = collections.defaultdict(list)
    many["x"].append(name)
    counts = collections.OrderedDict()
    counts["k"] = name
    os.system(counts["k"])  # sink: command


class Box:
    pass


def fields():
    name = request.args.get("name")
    box = Box()
    setattr(box, "a", name)
    setattr(box, "b", "x")
    os.system(getattr(box, "a"))  # sink: command
    os.system(getattr(box, "b"))  # safe: command
