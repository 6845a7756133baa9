import os
import sqlite3
import subprocess
from pathlib import Path

import requests
from flask import Blueprint, Flask, abort, make_response, redirect, render_template, render_template_string, request, send_file
from flask import send_from_directory, session, url_for
from markupsafe import Markup, escape
from werkzeug.utils import safe_join, secure_filename

app = Flask(__name__)
api = Blueprint("api", __name__)
UPLOADS = "/srv/uploads"


@app.route("/search")
def search():
    term = request.args.get("q", "")
    connection = sqlite3.connect("shop.db")
    # ruleid: sql
    rows = connection.execute(f"SELECT * FROM items WHERE name LIKE '%{term}%'").fetchall()
    # ok: sql
    rows += connection.execute("SELECT * FROM items WHERE name LIKE ?", (f"%{term}%",)).fetchall()
    # ok: xss
    page = render_template("search.html", rows=rows, term=term)
    return page


@app.get("/hello/<name>")
def hello(name):
    # ruleid: template
    page = render_template_string("<h1>Hello " + name + "</h1>")
    # ok: template
    page = render_template_string("<h1>Hello {{ name }}</h1>", name=name)
    # ok: xss
    page = make_response("<h1>Hello " + str(escape(name)) + "</h1>")
    # ruleid: xss
    page = make_response("<h1>Hello " + name + "</h1>")
    # ruleid: xss
    page = Markup(f"<b>{name}</b>")
    # ok: xss
    page = Markup("<b>{}</b>").format(name)
    # ok: xss
    page = Markup("<b>%s</b>") % name
    return page


@api.post("/upload")
def upload():
    file = request.files["file"]
    # ruleid: path
    file.save(os.path.join(UPLOADS, file.filename))
    # ok: path
    file.save(os.path.join(UPLOADS, secure_filename(file.filename)))
    return redirect(url_for("index"))


@api.route("/download")
def download():
    name = request.args["name"]
    # ruleid: path
    answer = send_file(os.path.join(UPLOADS, name))
    # ok: path
    answer = send_from_directory(UPLOADS, name)
    # ok: path
    answer = send_file(safe_join(UPLOADS, name))
    target = (Path(UPLOADS) / name).resolve()
    if not target.is_relative_to(UPLOADS):
        abort(403)
    # ok: path
    answer = send_file(target)
    return answer


@api.route("/go")
def go():
    target = request.args.get("next")
    if target in ("/home", "/cart"):
        # ok: redirect
        return redirect(target)
    # ruleid: redirect
    return redirect(target)


@api.post("/ping")
def ping():
    host = request.json["host"]
    # ruleid: command
    os.system("ping -c 1 " + host)
    # ruleid: command
    subprocess.run(f"ping -c 1 {host}", shell=True, check=True)
    # ok: command
    subprocess.run(["ping", "-c", "1", host], check=True)
    # ruleid: ssrf
    requests.get(request.form["url"], timeout=5)
    # ok: ssrf
    requests.get("https://api.example.com/items", params={"q": request.form["url"]}, timeout=5)
    app.logger.info("ping %d", int(request.form["count"]))
    # ruleid: log
    app.logger.info("ping %s", host)
    response = make_response("ok")
    # ruleid: header
    response.headers["X-Host"] = host
    session["host"] = host
    return response
