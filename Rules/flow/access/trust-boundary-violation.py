from flask import Flask, redirect, request, session

app = Flask(__name__)
ROLES = {"1": "guest", "2": "member"}


def remember(name, value):
    # ruleid: trust-boundary-violation
    session[name] = value


@app.route("/settings", methods=["POST"])
def settings():
    remember(request.form["key"], "1")
    # ruleid: trust-boundary-violation
    session["role"] = request.form["role"]
    # ok: trust-boundary-violation
    session["role"] = ROLES.get(request.form["role"], "guest")
    # ok: trust-boundary-violation
    session["search"] = request.form["search"]
    return redirect("/")


@app.route("/profile", methods=["POST"])
def profile():
    # ruleid: trust-boundary-violation
    session.update(request.form)
    # ok: trust-boundary-violation
    session.update({"theme": request.form["theme"]})
    return redirect("/")
