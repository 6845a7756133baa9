import os
import secrets

import jwt
from fastapi import FastAPI
from flask import Flask
from starlette.middleware.sessions import SessionMiddleware

app = Flask(__name__)
# ruleid: python-web-secret-key-hardcoded
app.secret_key = "dev"
# ruleid: python-web-secret-key-hardcoded
app.config["SECRET_KEY"] = "super-secret-key-123"
# ruleid: python-web-secret-key-hardcoded
app.config.update(SECRET_KEY="a5f1-invented-0c0ffee")

# ruleid: python-web-secret-key-hardcoded
SECRET_KEY = "django-insecure-invented-!k2m0q"
# ruleid: python-web-secret-key-hardcoded
app.config["JWT_SECRET_KEY"] = os.environ.get("JWT_SECRET_KEY") or "jwt-dev-key"
# ruleid: python-web-secret-key-hardcoded
app.secret_key = os.environ.get("APP_SECRET", "fallback-secret")

api = FastAPI()
# ruleid: python-web-secret-key-hardcoded
api.add_middleware(SessionMiddleware, secret_key="not-very-secret")


def make_token(user):
    # ruleid: python-web-secret-key-hardcoded
    return jwt.encode({"sub": user}, "mysecret", algorithm="HS256")


def configured():
    # ok: python-web-secret-key-hardcoded
    app.secret_key = os.environ["SECRET_KEY"]
    # ok: python-web-secret-key-hardcoded
    app.config["SECRET_KEY"] = secrets.token_hex(32)
    # ok: python-web-secret-key-hardcoded
    app.config["SECRET_KEY"] = "<set me>"
    # ok: python-web-secret-key-hardcoded
    app.config["SESSION_COOKIE_NAME"] = "shop-session"
    # ok: python-web-secret-key-hardcoded
    return jwt.encode({"sub": "x"}, os.environ["JWT_KEY"], algorithm="HS256")
