import re

from flask import Flask, jsonify, request

app = Flask(__name__)
NAMES = ["apple", "pear"]


def word(text):
    return r"\b" + text + r"\b"


@app.route("/search")
def search():
    # ruleid: regex-injection
    pattern = re.compile(word(request.args["q"]))
    return jsonify([name for name in NAMES if pattern.search(name)])


@app.route("/match")
def match():
    # ruleid: regex-injection
    return jsonify([name for name in NAMES if re.match(request.args["q"], name)])


@app.route("/quoted")
def quoted():
    # ok: regex-injection
    pattern = re.compile(word(re.escape(request.args["q"])))
    return jsonify([name for name in NAMES if pattern.search(name)])


@app.route("/count")
def count():
    number = int(request.args["count"])
    # ok: regex-injection
    return jsonify([name for name in NAMES if re.fullmatch("[a-z]{%d}" % number, name)])


@app.route("/value")
def value():
    # ok: regex-injection
    return jsonify(bool(re.fullmatch("[a-z]{1,20}", request.args["q"])))
