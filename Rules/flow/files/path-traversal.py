import os
from pathlib import Path

from flask import Flask, request, send_file
from werkzeug.utils import secure_filename

app = Flask(__name__)
UPLOADS = "/srv/uploads"
REPORTS = {"daily": "daily.csv", "weekly": "weekly.csv"}


class Document:
    def __init__(self, owner, name):
        self.owner = owner
        self.name = name


def location(name):
    return os.path.join(UPLOADS, name)


def read(path):
    # ruleid: path-traversal
    with open(path, encoding="utf-8") as file:
        return file.read()


@app.route("/document")
def document():
    return read(location(request.args["name"]))


@app.route("/download")
def download():
    wanted = Document("guest", request.args["file"])
    # ruleid: path-traversal
    first = send_file(UPLOADS + "/" + wanted.name)
    # ok: path-traversal
    return first or send_file(UPLOADS + "/" + wanted.owner + ".txt")


@app.route("/remove", methods=["POST"])
def remove():
    for name in request.get_json()["names"]:
        # ruleid: path-traversal
        os.remove(f"{UPLOADS}/{name}")
    return "removed"


@app.route("/notes/<path:name>", methods=["PUT"])
def write_note(name):
    # ruleid: path-traversal
    Path(UPLOADS, name).write_text(request.get_data(as_text=True))
    return "saved"


@app.route("/upload", methods=["POST"])
def upload():
    file = request.files["file"]
    # ruleid: path-traversal
    file.save(os.path.join(UPLOADS, file.filename))
    # ok: path-traversal
    file.save(os.path.join(UPLOADS, secure_filename(file.filename)))
    return "saved"


@app.route("/base")
def base():
    name = os.path.basename(request.args["name"])
    # ok: path-traversal
    with open(os.path.join(UPLOADS, name), encoding="utf-8") as file:
        return file.read()


@app.route("/report")
def report():
    name = REPORTS.get(request.args["period"], "daily.csv")
    # ok: path-traversal
    with open("/srv/reports/" + name, encoding="utf-8") as file:
        return file.read()


@app.route("/checked")
def checked():
    path = os.path.realpath(os.path.join(UPLOADS, request.args["name"]))
    if not path.startswith(UPLOADS + os.sep):
        return "not here", 404
    # ok: path-traversal
    with open(path, encoding="utf-8") as file:
        return file.read()


@app.route("/invoice")
def invoice():
    number = int(request.args["number"])
    # ok: path-traversal
    return send_file(f"/srv/invoices/{number}.pdf")
