import asyncio
import base64
import binascii
import bisect
import collections
import contextlib
import csv
import functools
import heapq
import io
import itertools
import json
import os
import re
import textwrap
import types
import typing
import urllib.parse
from dataclasses import asdict, dataclass, replace
from email.message import EmailMessage

from flask import request


@dataclass
class Order:
    name: str
    count: int


def containers():
    name = request.args["name"]
    queue = collections.deque(["ls"])
    queue.appendleft(name)
    # ruleid: command
    os.system(queue.popleft())
    heap = ["ls"]
    heapq.heappush(heap, name)
    # ruleid: command
    os.system(heapq.heappop(heap))
    ordered = ["ls"]
    bisect.insort(ordered, name)
    # ruleid: command
    os.system(ordered[0])
    groups = collections.defaultdict(list)
    groups["a"].append(name)
    for items in groups.values():
        for item in items:
            # ruleid: command
            os.system(item)
    for item in itertools.chain(["ls"], [name]):
        # ruleid: command
        os.system(item)
    for first, second in zip(["ls"], [name]):
        # ok: command
        os.system("ls " + str(len(second)))
    # ruleid: command
    os.system(functools.reduce(lambda a, b: a + b, ["ls ", name]))
    order = Order(name=name, count=1)
    # ruleid: command
    os.system(asdict(order)["name"])
    # ruleid: command
    os.system(replace(order, count=2).name)
    # ok: command
    os.system("ls " * order.count)
    space = types.SimpleNamespace(name=name)
    # ruleid: command
    os.system(typing.cast(str, space.name))


def texts():
    name = request.args["name"]
    # ruleid: command
    os.system(base64.b64decode(name).decode())
    # ok: command
    os.system("echo " + base64.b64encode(name.encode()).decode())
    # ruleid: command
    os.system(binascii.unhexlify(name).decode())
    # ruleid: command
    os.system(json.loads(name)["command"])
    # ruleid: command
    os.system(urllib.parse.parse_qs(name)["command"][0])
    # ruleid: command
    os.system(urllib.parse.unquote_plus(name))
    # ruleid: command
    os.system(re.sub(r"a", "b", name))
    # ok: command
    os.system(re.sub(r"[^a-z0-9]", "", name))
    found = re.search(r"x=(.*)", name)
    # ruleid: command
    os.system(found.group(1))
    # ruleid: command
    os.system(textwrap.dedent(name))
    # ruleid: command
    os.system("{0} {name}".format("ls", name=name))
    # ruleid: command
    os.system(" ".join(sorted({"ls", name})))
    for row in csv.reader(io.StringIO(name)):
        # ruleid: command
        os.system(row[0])
    buffer = io.StringIO()
    buffer.write(name)
    # ruleid: command
    os.system(buffer.getvalue())
    with contextlib.closing(io.StringIO(name)) as stream:
        # ruleid: command
        os.system(stream.read())
    message = EmailMessage()
    message.set_content(name)
    # ruleid: command
    os.system(message.get_content())


def shorten(text):
    return text[:20]


async def tasks():
    name = request.args["name"]
    queue = asyncio.Queue()
    await queue.put(name)
    # ruleid: command
    os.system(await queue.get())
    results = await asyncio.gather(asyncio.to_thread(shorten, name))
    # ruleid: command
    os.system(results[0])
