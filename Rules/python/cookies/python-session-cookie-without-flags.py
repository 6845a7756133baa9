from flask import Flask, make_response

app = Flask(__name__)
COOKIE = "auth_token"
OPTIONS = {"secure": True, "httponly": True}


@app.route("/login", methods=["POST"])
def login():
    response = make_response("welcome")
    # ruleid: python-session-cookie-without-flags
    response.set_cookie("session_id", "f81d4fae")
    # ruleid: python-session-cookie-without-flags
    response.set_cookie(COOKIE, "7dec11d0", max_age=3600, secure=True)
    # ruleid: python-session-cookie-without-flags
    response.set_cookie(key="refresh_token", value="a765", httponly=True, samesite="Lax")
    # ruleid: python-session-cookie-without-flags
    response.set_cookie("jwt", "eyJ", secure=False, httponly=True)
    return response


@app.route("/theme")
def theme():
    response = make_response("saved")
    # ok: python-session-cookie-without-flags
    response.set_cookie("theme", "dark")
    # ok: python-session-cookie-without-flags
    response.set_cookie("session_id", "f81d4fae", secure=True, httponly=True, samesite="Lax")
    # ok: python-session-cookie-without-flags
    response.set_cookie("auth_token", "7dec", httponly=True, secure=True)
    # ok: python-session-cookie-without-flags
    response.set_cookie("csrf_token", "0a0b", secure=True)
    # ok: python-session-cookie-without-flags
    response.set_cookie("session_id", "f81d4fae", **OPTIONS)
    # ok: python-session-cookie-without-flags
    response.set_cookie("session_id", "f81d4fae", secure=not app.debug, httponly=True)
    return response
