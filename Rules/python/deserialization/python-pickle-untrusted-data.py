import base64
import io
import json
import pickle
import pickle as serializer
import socket
from pickle import loads

import dill
import joblib
import requests
from flask import Flask, request

app = Flask(__name__)


@app.route("/session")
def session_from_cookie():
    # ruleid: python-pickle-untrusted-data
    return pickle.loads(base64.b64decode(request.cookies["session"]))


@app.route("/restore", methods=["POST"])
def restore():
    body = request.get_data()
    # ruleid: python-pickle-untrusted-data
    state = serializer.loads(body)
    # ruleid: python-pickle-untrusted-data
    model = joblib.load(request.files["model"])
    return {"state": str(state), "model": str(model)}


def receive(port):
    server = socket.create_server(("127.0.0.1", port))
    connection, _ = server.accept()
    message = connection.recv(65536)
    # ruleid: python-pickle-untrusted-data
    return loads(message)


def download_model(url):
    response = requests.get(url, timeout=30)
    # ruleid: python-pickle-untrusted-data
    return pickle.load(io.BytesIO(response.content))


def from_environment(text):
    # ruleid: python-pickle-untrusted-data
    return dill.loads(base64.urlsafe_b64decode(text))


def own_cache(path, payload):
    with open(path, "rb") as handle:
        # ok: python-pickle-untrusted-data
        cached = pickle.load(handle)
    # ok: python-pickle-untrusted-data
    again = pickle.loads(pickle.dumps(cached))
    # ok: python-pickle-untrusted-data
    settings = json.loads(request.get_data())
    # ok: python-pickle-untrusted-data
    return cached, again, settings, pickle.dumps(base64.b64decode(payload))
