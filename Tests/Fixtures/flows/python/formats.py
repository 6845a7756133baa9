import base64
import html
import json
import logging
import marshal
import pickle
import string
import urllib.parse
import urllib.request

import yaml
from flask import make_response, request

def formats():
    logger = logging.getLogger(__name__)
    data = request.data
    pickle.loads(data)  # sink: deserialization
    pickle.loads(base64.b64decode(data))  # sink: deserialization
    marshal.loads(request.data)  # sink: deserialization
    yaml.load(request.data)  # sink: deserialization
    yaml.load(data, Loader=yaml.SafeLoader)  # safe: deserialization
    yaml.safe_load(data)  # safe: deserialization
    make_response(json.loads(data)["name"])  # sink: xss
    make_response(html.escape(request.form["name"]))  # safe: xss
    make_response(html.unescape(request.form["name"]))  # sink: xss
    make_response(string.Template("<b>$name</b>").substitute(name=request.form["name"]))  # sink: xss
    logging.info("name %s", request.form["name"])  # sink: log
    logger.warning("name " + request.form["name"])  # sink: log
    logger.warning("name %r", len(request.form["name"]))  # safe: log
    urllib.request.urlopen(request.form["url"])  # sink: ssrf
    urllib.request.urlopen("https://example.org/?q=" + urllib.parse.quote(request.form["url"]))  # safe: ssrf
    make_response(urllib.parse.urlparse(request.form["url"]).query)  # sink: xss
