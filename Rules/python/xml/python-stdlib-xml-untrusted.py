import urllib.request
import xml.dom.minidom
import xml.etree.ElementTree as ET
from xml.etree.ElementTree import fromstring

import defusedxml.ElementTree
import requests
from flask import Flask, request

app = Flask(__name__)


@app.route("/orders", methods=["POST"])
def orders():
    # ruleid: python-stdlib-xml-untrusted
    order = ET.fromstring(request.data)
    body = request.get_data()
    # ruleid: python-stdlib-xml-untrusted
    document = xml.dom.minidom.parseString(body)
    return {"order": order.tag, "document": document.nodeName}


def feed(url):
    response = requests.get(url, timeout=10)
    # ruleid: python-stdlib-xml-untrusted
    return fromstring(response.content)


def sitemap(url):
    # ruleid: python-stdlib-xml-untrusted
    return ET.parse(urllib.request.urlopen(url, timeout=10))


def safe(path):
    # ok: python-stdlib-xml-untrusted
    layout = ET.parse("layout.xml")
    # ok: python-stdlib-xml-untrusted
    other = ET.fromstring("<order/>")
    # ok: python-stdlib-xml-untrusted
    local = ET.parse(path)
    # ok: python-stdlib-xml-untrusted
    return layout, other, local, defusedxml.ElementTree.fromstring(request.data)
