import asyncio
import shlex
import subprocess
import subprocess as sp
from subprocess import check_output, run

from flask import Flask, request

app = Flask(__name__)

BACKUP_COMMAND = "tar czf /var/backups/site.tgz /srv/site"


@app.route("/ping")
def ping():
    host = request.args.get("host", "localhost")
    # ruleid: python-subprocess-shell-true
    result = subprocess.run(f"ping -c 1 {host}", shell=True, capture_output=True, text=True)
    return result.stdout


@app.route("/lookup")
def lookup():
    # ruleid: python-subprocess-shell-true
    return check_output("nslookup " + request.args["name"], shell=True)


def convert_video(source, target):
    command = "ffmpeg -i %s %s" % (source, target)
    # ruleid: python-subprocess-shell-true
    process = sp.Popen(command, stdout=sp.PIPE, shell=True)
    process.wait()
    # ruleid: python-subprocess-shell-true
    run(args="ls -l {}".format(target), shell=True, check=True)


async def unpack(archive):
    # ruleid: python-subprocess-shell-true
    return await asyncio.create_subprocess_shell(f"unzip {archive}", stdout=asyncio.subprocess.PIPE)


def safe_calls(host, path):
    # ok: python-subprocess-shell-true
    subprocess.run(["ping", "-c", "1", host], check=True)
    # ok: python-subprocess-shell-true
    subprocess.run("df -h | tail -n 1", shell=True, check=True)
    # ok: python-subprocess-shell-true
    subprocess.check_call(BACKUP_COMMAND, shell=True)
    # ok: python-subprocess-shell-true
    subprocess.run(["git", "clone", path], shell=False)
    # ok: python-subprocess-shell-true
    sp.run(shlex.join(["ls", path]), shell=True)
