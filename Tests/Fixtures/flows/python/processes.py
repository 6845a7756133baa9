import asyncio
import importlib
import os
import subprocess

from flask import request


def processes():
    name = request.args.get("name")
    subprocess.run("ls " + name, shell=True)  # sink: command
    subprocess.run(["ls", name])  # safe: command
    subprocess.run([name, "-l"])  # sink: command
    subprocess.run(["sh", "-c", "ls " + name])  # sink: command
    subprocess.Popen(args="ls " + name, shell=True)  # sink: command
    subprocess.check_output(["git", "clone", name])  # safe: command
    os.popen(name)  # sink: command
    os.execvp(name.strip(), ["x"])  # sink: command
    eval(name)  # sink: code
    exec("x = " + name)  # sink: code
    importlib.import_module("plugins." + name)  # sink: code


async def later():
    await asyncio.create_subprocess_shell("ls " + request.args["name"])  # sink: command
