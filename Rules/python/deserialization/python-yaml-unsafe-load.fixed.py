import yaml
import yaml as pyyaml
from flask import Flask, request
from yaml import Loader

app = Flask(__name__)


@app.route("/import", methods=["POST"])
def import_settings():
    # ruleid: python-yaml-unsafe-load
    settings = yaml.safe_load(request.data)
    return {"count": len(settings)}


def read_config(path):
    with open(path) as handle:
        # ruleid: python-yaml-unsafe-load
        return yaml.safe_load(handle)


def read_many(paths):
    for path in paths:
        with open(path) as handle:
            # ruleid: python-yaml-unsafe-load
            yield pyyaml.safe_load(handle.read())


def read_trusting(text):
    # ruleid: python-yaml-unsafe-load
    first = yaml.safe_load(text)
    # ruleid: python-yaml-unsafe-load
    second = yaml.safe_load(text)
    # ruleid: python-yaml-unsafe-load
    third = yaml.safe_load(text)
    return first, second, third


def read_safely(text):
    # ok: python-yaml-unsafe-load
    first = yaml.safe_load(text)
    # ok: python-yaml-unsafe-load
    second = yaml.load(text, Loader=yaml.SafeLoader)
    # ok: python-yaml-unsafe-load
    third = pyyaml.load(text, Loader=pyyaml.CSafeLoader)
    # ok: python-yaml-unsafe-load
    fourth = yaml.load(text, yaml.BaseLoader)
    return first, second, third, fourth
