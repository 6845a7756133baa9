import re

from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/go")
def go():
    page = request.args["page"]
    if page.startswith("/"):
        if not page.startswith("//"):
            return redirect(page)
        return redirect(page)  # sink: redirect
    if not page.startswith("//"):
        # An address of another site begins neither way.
        return redirect(page)  # sink: redirect
    return redirect("/" + page.lstrip("/"))


@app.route("/either")
def either():
    page = request.args["page"]
    if page.startswith("//") or not page.startswith("/"):
        return redirect("/")
    return redirect(page)


@app.route("/stripped")
def stripped():
    page = request.args["page"]
    if page.startswith("a"):
        return redirect("/" + page.strip("/"))
    if page.startswith("b"):
        return redirect("/" + page.strip())  # sink: redirect
    if page.startswith("c"):
        while page.startswith("//"):
            page = page[1:]
        # `https://host` begins with no slash at all.
        return redirect(page)  # sink: redirect
    if not page.startswith("/"):
        return redirect("/")
    while page.startswith("//"):
        page = page[1:]
    return redirect(page)


@app.route("/half-mended")
def half_mended():
    page = request.args["page"]
    if page.startswith("//"):
        page = "/" + page.lstrip("/")
    return redirect(page)  # sink: redirect
