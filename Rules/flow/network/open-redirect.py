from urllib.parse import quote

from flask import Flask, redirect, request, url_for

app = Flask(__name__)
PAGES = {"home": "/", "orders": "/orders"}


class Login:
    def __init__(self, user, target):
        self.user = user
        self.target = target


def after(login):
    # ruleid: open-redirect
    return redirect(login.target)


@app.route("/login", methods=["POST"])
def login():
    return after(Login("guest", request.form.get("next", "/")))


@app.route("/go")
def go():
    # ruleid: open-redirect
    return redirect("https://" + request.args["host"] + "/")


@app.route("/page")
def page():
    # ok: open-redirect
    return redirect(PAGES.get(request.args["page"], "/"))


@app.route("/search")
def search():
    # ok: open-redirect
    return redirect("/results?q=" + quote(request.args["q"]))


@app.route("/route")
def route():
    # ok: open-redirect
    return redirect(url_for("page", page=request.args["page"]))


@app.route("/order")
def order():
    # ok: open-redirect
    return redirect(f"/orders/{int(request.args['number'])}")
