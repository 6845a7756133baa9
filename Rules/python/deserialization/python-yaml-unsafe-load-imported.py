import json

import yaml
from flask import Flask, request
from yaml import Loader, SafeLoader, load, safe_load, unsafe_load

app = Flask(__name__)


@app.route("/import", methods=["POST"])
def import_settings():
    # ruleid: python-yaml-unsafe-load-imported
    settings = load(request.data, Loader=Loader)
    return {"count": len(settings)}


def read_config(path):
    with open(path) as handle:
        # ruleid: python-yaml-unsafe-load-imported
        return load(handle)


def read_trusting(text):
    # ruleid: python-yaml-unsafe-load-imported
    first = unsafe_load(text)
    # ruleid: python-yaml-unsafe-load-imported
    second = load(text, yaml.UnsafeLoader)
    return first, second


def read_safely(text):
    # ok: python-yaml-unsafe-load-imported
    first = safe_load(text)
    # ok: python-yaml-unsafe-load-imported
    second = load(text, Loader=SafeLoader)
    # ok: python-yaml-unsafe-load-imported
    third = json.loads(text)
    return first, second, third
