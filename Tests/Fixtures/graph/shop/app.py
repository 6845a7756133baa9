"""A small shop: routes with and without a check, recursion, callbacks, and code that nobody uses."""

import sqlite3
import subprocess

from flask import Flask, request
from flask_login import login_required

import catalog
from shapes import Circle, Shape, Square
from unknown_library import charge

app = Flask(__name__)


@app.route("/orders/<number>")
@login_required
def show_order(number):
    return find_order(number)


@app.route("/search")
def search():
    return find_order(request.args["q"])


@app.route("/pay", methods=["POST"])
def pay():
    return charge(request.form["card"])


def find_order(number):
    connection = sqlite3.connect("shop.db")
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM orders WHERE number = '" + number + "'")
    return cursor.fetchone()


def backup(folder):
    subprocess.run("tar czf backup.tgz " + folder, shell=True)


def total(shapes):
    result = 0
    for shape in shapes:
        result += measure(shape)
    return result


def measure(shape: Shape):
    return shape.area()


def draw_all():
    return total([Circle(2), Square(3)])


def tree_depth(tree):
    return 1 + deepest(tree.children)


def deepest(trees):
    best = 0
    for tree in trees:
        best = max(best, tree_depth(tree))
    return best


def apply_twice(change, value):
    return change(change(value))


def discount(price):
    return apply_twice(lambda amount: amount * 0.9, price)


def mystery(thing):
    return thing.vanish(1, 2)


if __name__ == "__main__":
    catalog.load()
    draw_all()
    app.run()
