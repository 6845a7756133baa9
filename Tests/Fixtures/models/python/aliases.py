import httpx as hx
import requests as rq
import urllib3
from flask import request as r
from flask import Flask as F
import flask as fl
from httpx import AsyncClient as AC
from requests import Session, get as fetch
from subprocess import run as launch
import subprocess as sp
from aiohttp import ClientSession
import psycopg
from psycopg import sql
from psycopg.rows import dict_row
import ldap3
from ldap3.utils.conv import escape_filter_chars
from lxml import etree as ET
import lxml.etree
import lxml.html

app = F(__name__)


@app.route("/a")
def a():
    u = r.args["u"]
    # ruleid: ssrf
    rq.get(u)
    # ruleid: ssrf
    hx.get(u)
    # ruleid: ssrf
    fetch(u)
    # ruleid: ssrf
    Session().post(u)
    with rq.Session() as s:
        # ruleid: ssrf
        s.get(u)
    with hx.Client() as c:
        # ruleid: ssrf
        c.get(u)
    # ok: ssrf
    hx.Client(base_url="https://api.example.com").get("/items", params={"q": u})
    http = urllib3.PoolManager()
    # ruleid: ssrf
    http.request("GET", u)
    # ruleid: ssrf
    urllib3.request("GET", u)
    # ruleid: command
    launch(u, shell=True)
    # ruleid: command
    sp.run("ls " + fl.request.args["x"], shell=True)
    return "a"


@app.route("/b")
async def b():
    u = r.args["u"]
    async with AC() as c:
        # ruleid: ssrf
        await c.get(u)
        # ruleid: ssrf
        await c.request("GET", u)
        # ruleid: ssrf
        async with c.stream("GET", u) as response:
            await response.aread()
    async with ClientSession() as session:
        # ruleid: ssrf
        async with session.get(u) as response:
            await response.text()
    async with await psycopg.AsyncConnection.connect("dsn") as connection:
        async with connection.cursor(row_factory=dict_row) as cursor:
            # ruleid: sql
            await cursor.execute("SELECT * FROM t WHERE n = '" + u + "'")
            # ok: sql
            await cursor.execute("SELECT * FROM t WHERE n = %s", (u,))
            # ok: sql
            await cursor.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(u)))
    with psycopg.connect("dsn") as connection:
        # ruleid: sql
        connection.execute(f"SELECT * FROM t WHERE n = '{u}'")
    return "b"


@app.route("/c")
def c():
    name = r.args["name"]
    server = ldap3.Server("ldap://directory")
    connection = ldap3.Connection(server, auto_bind=True)
    # ruleid: ldap
    connection.search("ou=people", "(uid=" + name + ")")
    # ok: ldap
    connection.search("ou=people", "(uid=" + escape_filter_chars(name) + ")")
    # ruleid: ldap
    connection.search(search_base="ou=people", search_filter=f"(uid={name})")
    tree = ET.parse("people.xml")
    # ruleid: xpath
    tree.xpath("//person[@name='" + name + "']")
    # ok: xpath
    tree.xpath("//person[@name=$name]", name=name)
    # ruleid: xxe
    ET.fromstring(r.data)
    # ruleid: xxe
    lxml.etree.fromstring(r.data)
    # ok: xxe
    ET.fromstring(r.data, ET.XMLParser(resolve_entities=False))
    # ruleid: xpath
    lxml.html.fromstring("<a/>").xpath("//a[" + name + "]")
    return "c"
