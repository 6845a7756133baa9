import base64
import json
import pickle

import yaml
from flask import Flask, jsonify, request

app = Flask(__name__)


def decode(text):
    return base64.b64decode(text)


class Cart:
    def __init__(self, state):
        self.state = state

    def load(self):
        # ruleid: unsafe-deserialization
        return pickle.loads(self.state)


@app.route("/cart")
def cart():
    return jsonify(Cart(decode(request.cookies["cart"])).load())


@app.route("/configuration", methods=["POST"])
def configuration():
    # ruleid: unsafe-deserialization
    return jsonify(yaml.load(request.get_data(), Loader=yaml.UnsafeLoader))


@app.route("/json", methods=["POST"])
def parsed():
    # ok: unsafe-deserialization
    return jsonify(json.loads(decode(request.cookies["cart"])))


@app.route("/safe", methods=["POST"])
def safe():
    # ok: unsafe-deserialization
    return jsonify(yaml.safe_load(request.get_data()))


@app.route("/own")
def own():
    state = request.cookies.get("cart")
    state = pickle.dumps([])
    # ok: unsafe-deserialization
    return jsonify(pickle.loads(state))
