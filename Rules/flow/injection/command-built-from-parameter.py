import os
import shlex
import subprocess


def thumbnail(file):
    # ruleid: command-built-from-parameter
    os.system("convert " + file + " -resize 200 thumb.png")


def ping(host):
    # ruleid: command-built-from-parameter
    return subprocess.run(f"ping -c 1 {host}", shell=True)


def listed(host):
    # ok: command-built-from-parameter
    return subprocess.run(["ping", "-c", "1", host])


def quoted(host):
    # ok: command-built-from-parameter
    return subprocess.run("ping -c 1 " + shlex.quote(host), shell=True)


def count(number: int):
    # ok: command-built-from-parameter
    os.system(f"seq {number}")


def _run(tool):
    # ok: command-built-from-parameter
    os.system(tool + " --version")


def versions():
    _run("git")
    _run("make")
