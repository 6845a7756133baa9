import urllib.request
from urllib.parse import quote, urlparse

import requests
from flask import Flask, request

app = Flask(__name__)
SERVICES = {"stock": "http://stock.internal", "price": "http://price.internal"}
HOSTS = {"images.example.com", "cdn.example.com"}


class Hook:
    def __init__(self, name, url):
        self.name = name
        self.url = url


def picture_url(host):
    return "http://" + host + "/picture.png"


def fetch(url):
    # ruleid: server-side-request-forgery
    return requests.get(url, timeout=5).content


@app.route("/picture")
def picture():
    return fetch(picture_url(request.args["host"]))


@app.route("/preview", methods=["POST"])
def preview():
    # ruleid: server-side-request-forgery
    with urllib.request.urlopen(request.get_json()["url"]) as answer:
        return answer.read()


@app.route("/hook", methods=["POST"])
def hook():
    given = Hook("order", request.form["url"])
    # ruleid: server-side-request-forgery
    requests.post(given.url, json={"event": given.name}, timeout=5)
    return "sent"


@app.route("/service")
def service():
    base = SERVICES.get(request.args["service"])
    if base is None:
        return "unknown service", 404
    # ok: server-side-request-forgery
    return requests.get(base + "/status", timeout=5).text


@app.route("/search")
def search():
    # ok: server-side-request-forgery
    return requests.get("https://api.example.com/search", params={"q": request.args["q"]}, timeout=5).text


@app.route("/item")
def item():
    # ok: server-side-request-forgery
    return requests.get("https://api.example.com/items/" + quote(request.args["id"], safe=""), timeout=5).text


@app.route("/checked")
def checked():
    url = request.args["url"]
    if urlparse(url).hostname not in HOSTS:
        return "not allowed", 403
    # ok: server-side-request-forgery
    return requests.get(url, timeout=5, allow_redirects=False).content


@app.route("/fixed")
def fixed():
    url = request.args.get("url")
    url = "https://status.example.com/"
    # ok: server-side-request-forgery
    return requests.get(url, timeout=5).text
