import sqlite3

import psycopg2
from flask import Flask, request
from sqlalchemy import text

app = Flask(__name__)
TABLE = "users"


@app.route("/users")
def find_user():
    name = request.args["name"]
    cursor = sqlite3.connect("shop.db").cursor()
    # ruleid: python-sql-string-built
    cursor.execute(f"SELECT id, email FROM users WHERE name = '{name}'")
    return {"users": cursor.fetchall()}


def remove_user(connection, user_id):
    # ruleid: python-sql-string-built
    connection.execute("DELETE FROM users WHERE id = %s" % user_id)
    # ruleid: python-sql-string-built
    connection.execute("DELETE FROM orders WHERE user_id = {}".format(user_id))


def sorted_users(connection, order):
    query = "SELECT * FROM users ORDER BY " + order
    # ruleid: python-sql-string-built
    return connection.cursor().execute(query)


def search(session, word, limit):
    # ruleid: python-sql-string-built
    rows = session.execute(text(f"SELECT * FROM products WHERE title LIKE '%{word}%'"))
    # ruleid: python-sql-string-built
    more = session.execute("SELECT * FROM products WHERE title = '" + word + "'")
    return rows, more


def filtered(cursor, name, city):
    sql = "SELECT * FROM users WHERE 1 = 1"
    if name:
        sql += f" AND name = '{name}'"
    # ruleid: python-sql-string-built
    cursor.execute(sql)
    return cursor.fetchall()


def safe(cursor, name, session, runner, path):
    # ok: python-sql-string-built
    cursor.execute("SELECT id FROM users WHERE name = ?", (name,))
    # ok: python-sql-string-built
    cursor.execute("SELECT id FROM users WHERE name = %s", (name,))
    # ok: python-sql-string-built
    cursor.execute(f"SELECT id FROM {TABLE} WHERE name = ?", (name,))
    # ok: python-sql-string-built
    session.execute(text("SELECT id FROM users WHERE name = :name"), {"name": name})
    # ok: python-sql-string-built
    cursor.execute("SELECT id FROM " + TABLE + " WHERE name = ?", (name,))
    # A template string (PEP 750) keeps text and values apart; the driver binds the values.
    # ok: python-sql-string-built
    cursor.execute(t"SELECT id FROM users WHERE name = {name}")
    template = rt"DELETE FROM users WHERE name = {name}"
    # ok: python-sql-string-built
    cursor.execute(template)
    # ok: python-sql-string-built
    runner.execute(f"report {path}")
    for table in ("users", "orders"):
        # ok: python-sql-string-built
        cursor.execute(f"DELETE FROM {table} WHERE expired = 1")
    return psycopg2.paramstyle
