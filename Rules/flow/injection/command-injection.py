import os
import shlex
import subprocess

from flask import Flask, request

app = Flask(__name__)
FORMATS = {"png", "jpg", "webp"}


def convert_command(name, kind):
    return f"convert uploads/{name} out.{kind}"


def run(command):
    # ruleid: command-injection
    return subprocess.run(command, shell=True, capture_output=True, text=True).stdout


class Job:
    def __init__(self, host):
        self.host = host
        self.count = 4


@app.route("/convert", methods=["POST"])
def convert():
    return run(convert_command(request.form["name"], "png"))


@app.route("/ping")
def ping():
    job = Job(request.args["host"])
    # ruleid: command-injection
    os.system("ping -c 4 " + job.host)
    # ok: command-injection
    os.system("ping -c %d localhost" % job.count)
    return "done"


@app.route("/archive")
def archive():
    parts = ["tar", "czf", "backup.tgz"]
    parts.append(request.args.get("folder", "data"))
    # ruleid: command-injection
    return os.popen(" ".join(parts)).read()


@app.route("/program")
def program():
    # ruleid: command-injection
    return subprocess.check_output([request.args["tool"], "--version"])


@app.route("/quoted")
def quoted():
    # ok: command-injection
    os.system("ls -l -- " + shlex.quote(request.args["folder"]))
    return "done"


@app.route("/listed")
def listed():
    kind = request.args.get("format")
    if kind not in FORMATS:
        return "unknown format", 400
    # ok: command-injection
    os.system("convert in.tiff out." + kind)
    return "done"


@app.route("/port")
def port():
    number = int(request.args["port"])
    # ok: command-injection
    os.system(f"ss -ltn sport = {number}")
    return "done"


@app.route("/fixed")
def fixed():
    service = request.args.get("service")
    if True:
        service = "nginx"
    # ok: command-injection
    os.system("systemctl reload " + service)
    return "done"
