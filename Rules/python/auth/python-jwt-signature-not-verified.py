import os

import jwt
from flask import Flask, abort, request

app = Flask(__name__)
KEY = os.environ["JWT_KEY"]


@app.route("/me")
def me():
    token = request.headers["Authorization"].removeprefix("Bearer ")
    # ruleid: python-jwt-signature-not-verified
    claims = jwt.decode(token, options={"verify_signature": False})
    return claims["sub"]


def read_role(token):
    # ruleid: python-jwt-signature-not-verified
    return jwt.decode(token, KEY, verify=False)["role"]


def read_subject(token):
    # ruleid: python-jwt-signature-not-verified
    lenient = {"verify_signature": False, "verify_exp": False}
    return jwt.decode(token, KEY, algorithms=["HS256"], options=lenient)["sub"]


def verified(token):
    try:
        # ok: python-jwt-signature-not-verified
        claims = jwt.decode(token, KEY, algorithms=["HS256"])
    except jwt.InvalidTokenError:
        abort(401)
    # ok: python-jwt-signature-not-verified
    jwt.decode(token, KEY, algorithms=["HS256"], options={"verify_signature": True})
    # ok: python-jwt-signature-not-verified
    jwt.decode(token, KEY, algorithms=["HS256"], options={"verify_aud": False})
    # ok: python-jwt-signature-not-verified
    return claims, jwt.get_unverified_header(token)
