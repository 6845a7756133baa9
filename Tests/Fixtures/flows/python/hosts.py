from urllib.parse import urlparse

import requests
from flask import Flask, redirect, request

app = Flask(__name__)
HOSTS = {"shop.example.com", "api.example.com"}


def is_allowed(address):
    return urlparse(address).hostname in HOSTS


def require(address):
    parts = urlparse(address)
    if parts.netloc != "shop.example.com":
        raise ValueError(address)


@app.route("/one")
def one():
    address = request.args["address"]
    if urlparse(address).hostname in HOSTS:
        requests.get(address)
        open(address)  # sink: path
    requests.get(address)  # sink: ssrf
    if urlparse(address).path in HOSTS:
        requests.get(address)  # sink: ssrf


@app.route("/two")
def two():
    address = request.args["address"]
    parts = urlparse(address)
    host = parts.hostname
    if host not in HOSTS:
        return redirect(address)  # sink: redirect
    requests.get(address)
    return redirect(parts.geturl())


@app.route("/three")
def three():
    address = request.args["address"]
    other = request.args["other"]
    if is_allowed(address):
        requests.get(address)
        requests.get(other)  # sink: ssrf
    require(other)
    return redirect(other)
