import os

import jinja2
import requests
from bleach import clean
from flask import Blueprint, Flask, Response, jsonify, redirect, render_template, render_template_string, request, send_file, url_for
from markupsafe import Markup, escape

app = Flask(__name__)
pages = Blueprint("pages", __name__)


@app.route("/run/<name>")
def run(name):
    os.system("ls " + name)  # sink: command
    return jsonify(name)  # safe: xss


@pages.get("/go")
def go():
    if request.args.get("home"):
        return redirect(url_for("home"))  # safe: redirect
    return redirect(request.args["next"])  # sink: redirect


@app.post("/show")
def show():
    name = request.form.get("name", "")
    render_template("page.html", name=name)  # safe: xss
    render_template_string("<b>" + name + "</b>")  # sink: template
    render_template_string("<b>{{ name }}</b>", name=name)  # safe: template
    jinja2.Template(name).render()  # sink: template
    Markup("<b>" + name)  # sink: xss
    Markup("<b>" + clean(name))  # safe: xss
    Response(escape(name))  # safe: xss
    Response(name, mimetype="text/plain")  # safe: xss
    send_file(name)  # sink: path
    requests.get("https://example.org/")  # safe: ssrf
    requests.post(request.get_json()["url"])  # sink: ssrf
    uploaded = request.files.get("file")
    uploaded.save(os.path.join("/srv", uploaded.filename))  # sink: path
    return Response("<b>" + name)  # sink: xss
