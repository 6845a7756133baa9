import asyncio
import importlib
import logging
import logging.config
import os
import pathlib
import pickle
import shlex
import shutil
import subprocess
import tarfile
import tempfile
import zipfile

import yaml
from flask import request

logger = logging.getLogger(__name__)


def commands():
    name = request.args["name"]
    # ruleid: command
    os.system("ls " + name)
    # ruleid: command
    os.popen(f"ls {name}").read()
    # ruleid: command
    subprocess.check_output("ls " + name, shell=True)
    # ruleid: command
    subprocess.Popen(["sh", "-c", "ls " + name])
    # ruleid: command
    subprocess.getoutput("ls %s" % name)
    # ruleid: command
    os.execvp(name, [name])
    # ok: command
    subprocess.run("ls " + shlex.quote(name), shell=True)
    # ok: command
    subprocess.Popen(["ls", "--", name], stdout=subprocess.PIPE)
    # ruleid: code
    importlib.import_module(name)


def paths():
    name = request.args["name"]
    base = pathlib.Path("/srv/files")
    # ruleid: path
    (base / name).read_text()
    # ruleid: path
    base.joinpath(name).open()
    # ruleid: path
    pathlib.Path("/srv", name).write_text("x")
    # ok: path
    (base / pathlib.Path(name).name).read_text()
    # ruleid: path
    shutil.copy("/srv/" + name, "/tmp/copy")
    # ruleid: path
    os.remove(os.path.join("/srv", name))
    # ruleid: path
    with open(os.path.normpath(os.path.join("/srv", name))) as file:
        file.read()
    full = os.path.realpath(os.path.join("/srv", name))
    if os.path.commonpath([full, "/srv"]) == "/srv":
        # todook: path
        with open(full) as file:
            file.read()
    if full.startswith("/srv" + os.sep):
        # ok: path
        shutil.rmtree(full)
    if ".." not in name and "/" not in name:
        # ok: path
        os.listdir("/srv/" + name)
    with tempfile.TemporaryDirectory() as folder:
        # ruleid: path
        pathlib.Path(folder).joinpath(name).unlink()


def formats():
    data = request.get_data()
    # ruleid: deserialization
    pickle.loads(data)
    # ruleid: deserialization
    yaml.load(data, Loader=yaml.Loader)
    # ruleid: deserialization
    yaml.unsafe_load(data)
    # ok: deserialization
    yaml.load(data, Loader=yaml.SafeLoader)
    # ok: deserialization
    yaml.safe_load(data)


def logs():
    name = request.args["name"]
    # ruleid: log
    logging.info("name: " + name)
    # ruleid: log
    logger.warning("name: %s", name)
    # ok: log
    logger.warning("name: %r", name)
    # ok: log
    logger.info("name: %s", name.replace("\n", "").replace("\r", ""))
    # ok: log
    logger.info("number: %s", int(name))
