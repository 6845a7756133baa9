from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)
DOCUMENT = etree.parse("users.xml")


def user_path(name):
    return "//user[name='" + name + "']"


@app.route("/user")
def user():
    # ruleid: xpath-injection
    return jsonify(len(DOCUMENT.xpath(user_path(request.args["name"]))))


@app.route("/role", methods=["POST"])
def role():
    body = request.get_json()
    # ruleid: xpath-injection
    return jsonify(len(DOCUMENT.xpath("//user[name='%s']/role" % body["name"])))


@app.route("/order")
def order():
    document = etree.parse("orders.xml")
    # ruleid: xpath-injection
    return jsonify(len(document.xpath("//order[@id=" + request.args["id"] + "]")))


@app.route("/variable")
def variable():
    # ok: xpath-injection
    return jsonify(len(DOCUMENT.xpath("//user[name=$name]", name=request.args["name"])))


@app.route("/number")
def number():
    position = int(request.args["number"])
    # ok: xpath-injection
    return jsonify(len(DOCUMENT.xpath(f"//user[{position}]")))
