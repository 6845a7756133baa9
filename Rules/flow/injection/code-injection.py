import ast
import importlib
import json

from flask import Flask, jsonify, request

app = Flask(__name__)
REPORTS = {"sales": sum, "largest": max}


def formula(text):
    return "lambda x: " + text


@app.route("/calculate")
def calculate():
    # ruleid: code-injection
    return jsonify(eval(request.args["expression"]))


@app.route("/function", methods=["POST"])
def function():
    code = formula(request.get_json()["body"])
    # ruleid: code-injection
    exec("f = " + code)
    return "done"


@app.route("/literal")
def literal():
    # ok: code-injection
    return jsonify(ast.literal_eval(request.args["value"]))


@app.route("/json")
def parsed():
    # ok: code-injection
    return jsonify(json.loads(request.args["value"]))


@app.route("/report")
def report():
    chosen = REPORTS.get(request.args["report"], sum)
    # ok: code-injection
    return jsonify(eval("1 + 1") + chosen([1, 2]))


@app.route("/square")
def square():
    number = float(request.args["number"])
    # ok: code-injection
    return jsonify(eval(f"{number} ** 2"))


@app.route("/plugin")
def plugin():
    name = request.args["name"]
    if name not in ("csv", "json"):
        return "unknown", 404
    # ok: code-injection
    return importlib.import_module(name).__name__
