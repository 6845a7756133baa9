from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/a")
def a():
    target = request.args["next"]
    if request.args.get("a"):
        # ruleid: redirect
        return redirect(target.lstrip("/"))
    # ok: redirect
    return redirect("/" + target.lstrip("/"))


@app.route("/b")
def b():
    target = request.args["next"]
    while target.startswith("//"):
        target = target[1:]
    # ruleid: redirect
    return redirect(target)


@app.route("/c")
def c():
    target = request.args["next"].replace("\\", "")
    if target.startswith("//"):
        target = "/" + target.lstrip("/")
    # ruleid: redirect
    return redirect(target)


@app.route("/d")
def d():
    target = request.args["next"]
    if not target.startswith("/") or target.startswith("//"):
        target = "/"
    # ok: redirect
    return redirect(target)
