import os
import shlex
import subprocess
import sys
from os import popen, system as run_command
from subprocess import getoutput

from fastapi import FastAPI

api = FastAPI()

CLEANUP = "rm -rf /tmp/martlet-cache"


@api.get("/disk")
def disk_usage(path: str):
    # ruleid: python-os-system-command
    return {"usage": os.popen("du -sh " + path).read()}


@api.get("/whois")
def whois(domain: str):
    # ruleid: python-os-system-command
    return {"answer": getoutput(f"whois {domain}")}


def main():
    target = sys.argv[1]
    # ruleid: python-os-system-command
    os.system("mkdir -p %s" % target)
    # ruleid: python-os-system-command
    run_command("chmod +x {}".format(target))
    # ruleid: python-os-system-command
    code, text = subprocess.getstatusoutput("file " + target)
    command = input("command: ")
    # ruleid: python-os-system-command
    stream = popen(command)
    return stream.read()


def harmless():
    # ok: python-os-system-command
    os.system("clear")
    # ok: python-os-system-command
    os.system(CLEANUP)
    # ok: python-os-system-command
    os.system("cls" if os.name == "nt" else "clear")
    # ok: python-os-system-command
    os.popen("uname -a").read()
    # ok: python-os-system-command
    os.system(shlex.join(["ls", "-l", sys.argv[1]]))
    # ok: python-os-system-command
    subprocess.run(["du", "-sh", sys.argv[1]], check=True)
