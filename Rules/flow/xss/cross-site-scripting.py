import html
import json

from flask import Flask, Response, jsonify, make_response, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)
COLOURS = ("red", "green", "blue")


class Comment:
    def __init__(self, author, text):
        self.author = author
        self.text = text


def heading(text):
    return f"<h1>{text}</h1>"


@app.route("/hello")
def hello():
    # ruleid: cross-site-scripting
    return make_response(heading(request.args.get("name", "guest")))


@app.route("/comment", methods=["POST"])
def comment():
    given = Comment("guest", request.form["text"])
    rows = ["<li>" + given.author + "</li>"]
    rows.append("<li>" + given.text + "</li>")
    # ruleid: cross-site-scripting
    return Response("<ul>" + "".join(rows) + "</ul>")


@app.route("/trusted")
def trusted():
    # ruleid: cross-site-scripting
    banner = Markup("<b>" + request.args["banner"] + "</b>")
    return render_template("page.html", banner=banner)


@app.route("/escaped")
def escaped():
    # ok: cross-site-scripting
    return make_response(heading(escape(request.args["name"])))


@app.route("/library")
def library():
    # ok: cross-site-scripting
    return Response("<p>" + html.escape(request.args["text"]) + "</p>")


@app.route("/template")
def template():
    # ok: cross-site-scripting
    return render_template("hello.html", name=request.args["name"])


@app.route("/json")
def data():
    # ok: cross-site-scripting
    return jsonify(name=request.args["name"])


@app.route("/plain")
def plain():
    # ok: cross-site-scripting
    return Response(json.dumps({"name": request.args["name"]}), mimetype="application/json")


@app.route("/number")
def number():
    # ok: cross-site-scripting
    return make_response(heading(int(request.args["number"])))


@app.route("/colour")
def colour():
    name = request.args["colour"]
    if name not in COLOURS:
        name = "red"
    # ok: cross-site-scripting
    return make_response(f"<body style='background: {name}'>")
