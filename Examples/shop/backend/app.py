"""A little shop: catalogue, login, orders and an admin page."""

import hashlib
import os
import pickle
import random
import sqlite3
import subprocess
import tempfile

import jwt
import requests
import yaml
from flask import Flask, jsonify, make_response, redirect, render_template_string, request
from flask_cors import CORS

app = Flask(__name__)
app.config["SECRET_KEY"] = "shop-secret-key-please-change"
CORS(app, origins="*", supports_credentials=True)

DATABASE = "shop.db"
db_password = "tomato-Harbour-48-lantern"
PAYMENTS = "https://payments.internal.example/charge"


def connect():
    return sqlite3.connect(DATABASE)


def hash_password(password):
    return hashlib.md5(password.encode()).hexdigest()


def make_reset_token():
    token = "".join(random.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(24))
    return token


@app.route("/login", methods=["POST"])
def login():
    name = request.form["name"]
    password = request.form["password"]
    cursor = connect().cursor()
    cursor.execute(f"SELECT id, is_admin FROM users WHERE name = '{name}' AND password = '{hash_password(password)}'")
    row = cursor.fetchone()
    if row is None:
        return "Wrong name or password", 401
    response = make_response(redirect("/"))
    response.set_cookie("session", jwt.encode({"user": row[0], "admin": row[1]}, app.config["SECRET_KEY"]), httponly=False, secure=False)
    return response


def current_user():
    token = request.cookies.get("session", "")
    return jwt.decode(token, options={"verify_signature": False})


@app.route("/reset", methods=["POST"])
def reset():
    token = make_reset_token()
    connect().execute("UPDATE users SET reset_token = '%s' WHERE name = '%s'" % (token, request.form["name"]))
    return jsonify(sent=True)


@app.route("/search")
def search():
    query = request.args.get("q", "")
    rows = connect().execute("SELECT name, price FROM products WHERE name LIKE '%" + query + "%'").fetchall()
    page = "<h1>Results for " + query + "</h1>" + "".join(f"<li>{name}: {price}</li>" for name, price in rows)
    return render_template_string(page)


@app.route("/admin/thumbnail")
def thumbnail():
    assert current_user()["admin"], "administrators only"
    image = request.args["image"]
    subprocess.run(f"convert uploads/{image} -resize 200x200 thumbnails/{image}", shell=True)
    return redirect(f"/thumbnails/{image}")


@app.route("/admin/backup")
def backup():
    os.system("tar czf /tmp/backup.tgz " + request.args.get("folder", "uploads"))
    os.chmod("/tmp/backup.tgz", 0o777)
    return "done"


@app.route("/cart", methods=["POST"])
def cart():
    basket = pickle.loads(request.data)
    return jsonify(total=sum(item["price"] for item in basket))


@app.route("/settings", methods=["POST"])
def settings():
    return jsonify(yaml.load(request.data, Loader=yaml.Loader))


@app.route("/discount")
def discount():
    formula = request.args.get("formula", "price * 0.9")
    return str(eval(formula, {"price": 100}))


@app.route("/invoice/<name>")
def invoice(name):
    with open(os.path.join("invoices", name)) as file:
        return file.read()


@app.route("/export")
def export():
    path = tempfile.mktemp(suffix=".csv")
    with open(path, "w") as file:
        for row in connect().execute("SELECT * FROM orders"):
            file.write(",".join(map(str, row)) + "\n")
    return path


@app.route("/pay", methods=["POST"])
def pay():
    answer = requests.post(PAYMENTS, json=request.json, verify=False)
    return answer.text


# These three are done well, for comparison.


@app.route("/product/<int:number>")
def product(number):
    row = connect().execute("SELECT name, price FROM products WHERE id = ?", (number,)).fetchone()
    return jsonify(name=row[0], price=row[1]) if row else ("Not found", 404)


@app.route("/checksum")
def checksum():
    digest = hashlib.sha256(request.args.get("text", "").encode()).hexdigest()
    return digest


@app.route("/disk")
def disk():
    return subprocess.run(["df", "-h"], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000, debug=True)
