import os
import re
import sqlite3
import sys

import requests
from flask import Flask, abort, redirect, request

app = Flask(__name__)
database = sqlite3.connect("shop.db")
COLUMNS = {"name", "price"}


def is_column(name):
    return name in COLUMNS


def is_column_or_none(name):
    if name is None:
        return True
    if name not in COLUMNS:
        return False
    return True


def is_known(name):
    log(name)
    return name.startswith("known")


def require_column(name):
    if name not in COLUMNS:
        raise ValueError(name)


def stop_unless_column(name):
    if name in COLUMNS:
        return
    abort(400)


def require_some(name):
    if not name:
        raise ValueError(name)


def fail(message):
    raise ValueError(message)


@app.route("/one")
def one():
    column = request.args["column"]
    if not is_column(column):
        return "no"
    database.execute("SELECT * FROM book ORDER BY " + column)


@app.route("/two")
def two():
    column = request.args["column"]
    if is_column_or_none(column):
        database.execute("SELECT * FROM book ORDER BY " + column)
    else:
        database.execute("SELECT * FROM book ORDER BY price, " + column)  # sink: sql


@app.route("/three")
def three():
    column = request.args["column"]
    if is_known(column):
        database.execute("SELECT * FROM book ORDER BY " + column)  # sink: sql


@app.route("/four")
def four():
    column = request.args["column"]
    require_column(column)
    database.execute("SELECT * FROM book ORDER BY " + column)


@app.route("/five")
def five():
    column = request.args["column"]
    require_some(column)
    database.execute("SELECT * FROM book ORDER BY " + column)  # sink: sql


@app.route("/six")
def six():
    column = request.args["column"]
    stop_unless_column(column)
    database.execute("SELECT * FROM book ORDER BY " + column)


@app.route("/seven")
def seven():
    column = request.args["column"]
    valid = is_column(column)
    if not valid:
        abort(400)
    database.execute("SELECT * FROM book ORDER BY " + column)


@app.route("/eight")
def eight():
    column = request.args["column"]
    if column not in COLUMNS:
        fail("column")
    database.execute("SELECT * FROM book ORDER BY " + column)


@app.route("/nine")
def nine():
    if request.args["column"] not in COLUMNS:
        return "no"
    database.execute("SELECT * FROM book ORDER BY " + request.args["column"])
    database.execute("SELECT * FROM book ORDER BY " + request.args["other"])  # sink: sql


@app.route("/ten")
def ten():
    if not is_column(request.args.get("column")):
        return "no"
    database.execute("SELECT * FROM book ORDER BY " + request.args.get("column"))
    return database.execute("SELECT * FROM book ORDER BY " + request.args.get("columns"))  # sink: sql


@app.route("/eleven")
def eleven():
    column = request.args["column"]
    valid = is_column(column)
    column = request.args["other"]
    if valid:
        database.execute("SELECT * FROM book ORDER BY " + column)  # sink: sql


def run(word):
    if word not in COLUMNS:
        sys.exit(1)
    os.system("look " + word)


@app.route("/twelve")
def twelve():
    run(request.args["word"])
