import xml.sax

import defusedxml.ElementTree
from flask import Flask, jsonify, request
from lxml import etree

app = Flask(__name__)


def read(text):
    parser = etree.XMLParser(resolve_entities=True)
    # ruleid: xml-external-entities
    return etree.fromstring(text, parser)


@app.route("/order", methods=["POST"])
def order():
    return jsonify(read(request.get_data()).tag)


@app.route("/defused", methods=["POST"])
def defused():
    # ok: xml-external-entities
    return jsonify(defusedxml.ElementTree.fromstring(request.get_data()).tag)


@app.route("/hardened", methods=["POST"])
def hardened():
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: xml-external-entities
    return jsonify(etree.fromstring(request.get_data(), parser).tag)


@app.route("/own")
def own():
    # ok: xml-external-entities
    return jsonify(etree.fromstring("<order/>").tag)
