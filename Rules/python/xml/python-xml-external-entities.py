import xml.sax
from xml.sax.handler import feature_external_ges

import defusedxml.ElementTree
from flask import Flask, request
from lxml import etree
from lxml.etree import XMLParser

app = Flask(__name__)


@app.route("/orders", methods=["POST"])
def orders():
    # ruleid: python-xml-external-entities
    parser = etree.XMLParser(resolve_entities=True)
    return etree.fromstring(request.data, parser).findtext("number")


def read_catalogue(path):
    # ruleid: python-xml-external-entities
    parser = XMLParser(load_dtd=True, no_network=False)
    return etree.parse(path, parser)


def read_events(path, handler):
    parser = xml.sax.make_parser()
    # ruleid: python-xml-external-entities
    parser.setFeature(feature_external_ges, True)
    parser.setContentHandler(handler)
    parser.parse(path)


def safe(data, handler):
    # ok: python-xml-external-entities
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    # ok: python-xml-external-entities
    first = etree.fromstring(data, parser)
    # ok: python-xml-external-entities
    second = defusedxml.ElementTree.fromstring(data)
    events = xml.sax.make_parser()
    # ok: python-xml-external-entities
    events.setFeature(feature_external_ges, False)
    return first, second, handler
