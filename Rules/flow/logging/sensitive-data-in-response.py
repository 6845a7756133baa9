from flask import Flask, jsonify, make_response, request

app = Flask(__name__)


def card(user):
    return "name: " + user.name + ", password: " + user.password_hash


@app.route("/user")
def show():
    user = find(1)
    # ruleid: sensitive-data-in-response
    return make_response(card(user))


@app.route("/user.json")
def as_json():
    user = find(1)
    secret = user.password
    # ruleid: sensitive-data-in-response
    answer = jsonify(secret)
    # ok: sensitive-data-in-response
    other = jsonify(user.name)
    return answer or other


@app.route("/echo")
def echo():
    # ok: sensitive-data-in-response
    return jsonify(request.password)
