from flask import Flask, jsonify, request
from pymongo import MongoClient

app = Flask(__name__)
users = MongoClient("mongodb://db").shop.users


def login_filter(body):
    return {"name": body["name"], "password": body["password"]}


@app.route("/login", methods=["POST"])
def login():
    # ruleid: nosql-injection
    user = users.find_one(login_filter(request.get_json()))
    return jsonify(found=user is not None)


@app.route("/search", methods=["POST"])
def search():
    # todoruleid: nosql-injection
    return jsonify(list(users.find(request.json)))


@app.route("/where")
def where():
    # ruleid: nosql-injection
    return jsonify(list(users.find({"$where": "this.city == '" + request.args["city"] + "'"})))


@app.route("/typed", methods=["POST"])
def typed():
    body = request.get_json()
    # ok: nosql-injection
    user = users.find_one({"age": int(body["age"])})
    return jsonify(found=user is not None)


@app.route("/active")
def active():
    state = request.args.get("state")
    if state not in ["active", "blocked"]:
        state = "active"
    # ok: nosql-injection
    return jsonify(list(users.find({"state": state})))
