from flask import Flask, request, session

app = Flask(__name__)


@app.route("/a", methods=["POST"])
def a():
    # ok: trust-boundary
    session["language"] = request.form["language"]
    # ruleid: trust-boundary
    session["role"] = request.form["role"]
    # ruleid: trust-boundary
    session[request.form["key"]] = "1"
    # ruleid: trust-boundary
    session.update(request.form)
    # ok: trust-boundary
    session.update({"language": request.form["language"]})
    # ok: trust-boundary
    session["user_id"] = 7
    return session.get("language")


def b(request):
    # ruleid: trust-boundary
    request.session["is_admin"] = request.POST["admin"]
    # ok: trust-boundary
    request.session["q"] = request.POST["q"]
