import array
import asyncio
import contextvars
import mmap
import multiprocessing
import os
import plistlib
import struct
from html.parser import HTMLParser
from multiprocessing import Pool, Process
from string import Formatter
from textwrap import TextWrapper

from flask import Flask, request

app = Flask(__name__)
current = contextvars.ContextVar("current")


class Links(HTMLParser):
    def handle_data(self, data):
        # ruleid: command
        os.system(data)


def work(name):
    # ruleid: command
    os.system(name)


def loud(name):
    return name.upper()


async def serve(reader, writer):
    line = await reader.readline()
    # ruleid: command
    os.system(line.decode())


async def main():
    await asyncio.start_server(serve, "localhost", 8000)
    # ok: ssrf
    await asyncio.open_connection("localhost", 80)


class Echo(asyncio.Protocol):
    def data_received(self, data):
        # ruleid: command
        os.system(data.decode())


@app.route("/a")
def a():
    name = request.args["name"]
    Links().feed(name)
    Process(target=work, args=(name,)).start()
    current.set(name)
    # ruleid: command
    os.system(current.get())
    with Pool(4) as pool:
        # ruleid: command
        os.system(pool.map(loud, [name])[0])
    queue = multiprocessing.Queue()
    queue.put(name)
    # ruleid: command
    os.system(queue.get())
    # ruleid: command
    os.system(Formatter().format("ls {}", name))
    # ruleid: command
    os.system(TextWrapper(width=70).fill(name))
    # ruleid: command
    os.system(plistlib.loads(name.encode())["x"])
    # ruleid: command
    os.system(array.array("u", name).tounicode())
    # ok: command
    os.system("ls " + str(len(name)))
    # ruleid: command
    os.system(struct.Struct("4s").unpack(name.encode())[0].decode())
    return "a"


async def b():
    loop = asyncio.get_running_loop()
    name = request.args["name"]
    # ruleid: command
    os.system(await loop.run_in_executor(None, loud, name))
    # ruleid: ssrf
    await asyncio.open_connection(request.args["host"], 80)
