import os
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import tornado.web
from flask import Flask, Response, request, session

app = Flask(__name__)


class Page(tornado.web.RequestHandler):
    def get(self):
        os.system("look " + self.request.path)  # sink: command
        self.show()

    def show(self):
        os.system("look " + self.request.body.decode())  # sink: command
        os.system("look " + self.settings["word"])


@app.route("/header")
def header():
    response = Response("text")
    response.headers["X-Name"] = request.args["name"]  # sink: header
    response.headers["X-Other"] = "name"
    return response


@app.route("/read")
def read():
    return (Path("/srv") / request.args["name"]).read_text()  # sink: path


@app.route("/kept")
def kept():
    session[request.args["key"]] = request.args["name"]  # sink: trust-boundary
    return "kept"


def fill(target, other):
    target.append(request.args["name"])
    os.system("look " + other[0])  # sink: command


def same():
    words = []
    fill(words, words)
    fill(words, ["a"])
