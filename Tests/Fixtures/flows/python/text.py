import logging
import os
import re
import shlex

from flask import request


def text():
    name = request.args.get("name")
    os.system(name.strip().lower())  # sink: command
    os.system("ls %s" % name)  # sink: command
    os.system("ls {}".format(name))  # sink: command
    os.system(f"ls {name}")  # sink: command
    os.system("ls " + shlex.quote(name))  # safe: command
    os.system(" ".join(["ls", name]))  # sink: command
    os.system(name.split(",")[0])  # sink: command
    os.system(name.replace(";", ""))  # sink: command
    os.system(name.encode().decode("latin-1"))  # sink: command
    os.system(name.partition("=")[2])  # sink: command
    os.system("ls %d" % int(name))  # safe: command
    os.system("ls " + str(len(name)))  # safe: command
    if name.isdigit():
        os.system("ls " + name)  # safe: command
    if name in ("a", "b"):
        os.system("ls " + name)  # safe: command
    if re.fullmatch("[a-z]+", name):
        os.system("ls " + name)  # safe: command
    found = re.search("x=(.*)", name)
    os.system(found.group(1))  # sink: command
    re.compile(name)  # sink: regex
    re.compile(re.escape(name))  # safe: regex
    os.system(re.sub("x", "y", name))  # sink: command


def replaced():
    name = request.args["name"]
    logging.info("name " + name)  # sink: log
    logging.info("name " + name.replace("\n", ""))
    logging.info("name " + re.sub(r"[\r\n]+", " ", name))
    logging.info("name " + name.replace("a", ""))  # sink: log
    os.system("look " + re.sub(r"[^a-z0-9_]", "", name))
    os.system("look " + re.sub(r"[^a-z0-9_;]", "", name))  # sink: command
