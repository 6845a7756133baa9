import sqlite3

from flask import Flask, g, jsonify, request

app = Flask(__name__)
COLUMNS = {"name": "name", "price": "price_cents"}


class Products:
    def __init__(self, connection):
        self.connection = connection

    def matching(self, condition):
        # ruleid: sql-injection
        return self.connection.execute("SELECT * FROM products WHERE " + condition).fetchall()

    def by_id(self, number):
        # ok: sql-injection
        return self.connection.execute("SELECT * FROM products WHERE id = ?", (number,)).fetchone()


def database():
    if "database" not in g:
        g.database = sqlite3.connect("shop.db")
    return g.database


def name_condition(text):
    return f"name LIKE '%{text}%'"


@app.route("/products")
def search():
    condition = name_condition(request.args.get("q", ""))
    return jsonify(Products(database()).matching(condition))


@app.route("/products/<number>")
def product(number):
    return jsonify(Products(database()).by_id(number))


@app.route("/orders", methods=["POST"])
def orders():
    body = request.get_json()
    filters = []
    if "customer" in body:
        filters.append("customer = '%s'" % body["customer"])
    filters.append("deleted = 0")
    query = "SELECT * FROM orders WHERE " + " AND ".join(filters)
    # ruleid: sql-injection
    rows = database().cursor().execute(query)
    return jsonify(list(rows))


@app.route("/login", methods=["POST"])
def login():
    cursor = database().cursor()
    # ruleid: sql-injection
    cursor.execute("SELECT id FROM users WHERE name = '{}'".format(request.form["name"]))
    return jsonify(cursor.fetchone())


@app.route("/sorted")
def sorted_products():
    column = COLUMNS.get(request.args.get("sort"), "name")
    # ok: sql-injection
    rows = database().execute("SELECT * FROM products ORDER BY " + column)
    return jsonify(list(rows))


@app.route("/direction")
def direction():
    order = request.args.get("order", "ASC")
    if order not in ("ASC", "DESC"):
        return "unknown order", 400
    # ok: sql-injection
    rows = database().execute("SELECT * FROM products ORDER BY name " + order)
    return jsonify(list(rows))


@app.route("/page")
def page():
    number = int(request.args.get("page", "0"))
    # ok: sql-injection
    rows = database().execute(f"SELECT * FROM products LIMIT 20 OFFSET {number * 20}")
    return jsonify(list(rows))


@app.route("/newest")
def newest():
    table = request.args.get("table")
    table = "products"
    # ok: sql-injection
    rows = database().execute("SELECT * FROM " + table + " ORDER BY created DESC LIMIT 10")
    return jsonify(list(rows))
