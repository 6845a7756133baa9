import random
import secrets

from flask import Flask, make_response

app = Flask(__name__)


def identifier(length):
    return "".join(random.choice("abcdef0123456789") for _ in range(length))


def number():
    return str(random.getrandbits(64))


@app.route("/login")
def login():
    response = make_response("welcome")
    # ruleid: predictable-token
    response.set_cookie("remember", number())
    # ruleid: predictable-token
    response.set_cookie("session", value=f"s-{random.randint(0, 2**63)}")
    # ok: predictable-token
    response.set_cookie("csrf", secrets.token_urlsafe(32))
    # ok: predictable-token
    response.set_cookie("theme", "dark")
    return response


@app.route("/again")
def again():
    response = make_response("welcome")
    # ruleid: predictable-token
    response.set_cookie("remember", identifier(32))
    return response


@app.route("/dice")
def dice():
    # ok: predictable-token
    return make_response(str(random.randint(1, 6)))
