import jinja2
import ldap3
import lxml.etree
import xml.etree.ElementTree as ET
from flask import request
from jinja2 import Environment, FileSystemLoader, select_autoescape
from jinja2.sandbox import SandboxedEnvironment
from ldap3.utils.conv import escape_filter_chars
from lxml import etree

env = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())


def templates():
    text = request.form["text"]
    # ruleid: template
    jinja2.Template(text).render()
    # ruleid: template
    env.from_string("Hello " + text).render()
    # ok: template
    env.from_string("Hello {{ name }}").render(name=text)
    # ok: template
    env.get_template("page.html").render(text=text)
    # ok: template
    SandboxedEnvironment().from_string(text).render()


def documents():
    data = request.data
    # ruleid: xxe
    etree.fromstring(data)
    # ok: xxe
    etree.fromstring(data, parser=etree.XMLParser(resolve_entities=False, no_network=True))
    parser = lxml.etree.XMLParser(resolve_entities=False)
    # ok: xxe
    lxml.etree.fromstring(data, parser)
    tree = etree.parse("users.xml")
    name = request.args["name"]
    # ruleid: xpath
    tree.xpath("//user[@name='" + name + "']")
    # ok: xpath
    tree.xpath("//user[@name=$name]", name=name)
    # ruleid: xpath
    ET.parse("users.xml").getroot().find(f".//user[@name='{name}']")
    # ruleid: xpath
    etree.XPath("//user[@name='%s']" % name)(tree)


def directory():
    name = request.args["name"]
    connection = ldap3.Connection(ldap3.Server("ldap://localhost"), auto_bind=True)
    # ruleid: ldap
    connection.search("dc=example", "(uid=" + name + ")")
    # ok: ldap
    connection.search("dc=example", "(uid=" + escape_filter_chars(name) + ")", attributes=["cn"])
    # ruleid: ldap
    connection.search(search_base="dc=example", search_filter=f"(uid={name})")
