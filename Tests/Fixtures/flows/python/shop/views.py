import os

import requests
from flask import request

from . import extensions
from .extensions import COLUMNS, GROWING, HOST, ORDERS, TABLES, WORD, app, database


class Store:
    columns = ("name", "price")

    def __init__(self, connection=None):
        self.connection = database
        self.given = connection
        self.last = None

    def find(self, name):
        self.connection.execute("SELECT * FROM book WHERE name = '" + name + "'")  # sink: sql

    def sorted(self, column):
        if column not in self.columns:
            return
        self.connection.execute("SELECT * FROM book ORDER BY " + column)


@app.route("/books")
def books():
    Store().find(request.args["name"])
    database.execute("SELECT * FROM book WHERE name = '" + request.args["name"] + "'")  # sink: sql
    extensions.database.execute("DELETE FROM book WHERE name = '" + request.args["name"] + "'")  # sink: sql


@app.route("/sorted")
def in_order():
    column = request.args["column"]
    if column not in COLUMNS:
        return
    database.execute("SELECT * FROM book ORDER BY " + column)


@app.route("/order")
def order():
    direction = request.args["direction"]
    if direction in ORDERS:
        database.execute("SELECT * FROM book ORDER BY name " + direction)
    if direction in GROWING:
        database.execute("SELECT * FROM book ORDER BY name " + direction)  # sink: sql


@app.route("/table")
def table():
    database.execute("SELECT * FROM " + TABLES[request.args["table"]])
    name = request.args["table"]
    if name in TABLES:
        database.execute("SELECT * FROM " + name)


@app.route("/word")
def word():
    text = request.args["word"]
    if not WORD.fullmatch(text):
        return
    os.system("look " + text)


@app.route("/remote")
def remote():
    requests.get(HOST + request.args["path"])
    requests.get(request.args["url"])  # sink: ssrf
