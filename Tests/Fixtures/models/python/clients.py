import ipaddress
import urllib.request
from urllib.parse import quote, unquote, urlencode, urljoin, urlparse

import httpx
import requests
import urllib3
from flask import request

ALLOWED = {"api.example.com", "cdn.example.com"}
session = requests.Session()


def fetch():
    url = request.args["url"]
    # ruleid: ssrf
    requests.get(url, timeout=3)
    # ruleid: ssrf
    requests.request("GET", url)
    # ruleid: ssrf
    session.post(url, json={})
    # ruleid: ssrf
    httpx.get(url)
    # ruleid: ssrf
    urllib.request.urlopen(url).read()
    # ruleid: ssrf
    urllib.request.urlopen(urllib.request.Request(url, headers={"A": "b"}))
    # ruleid: ssrf
    urllib3.PoolManager().request("GET", url)
    # ruleid: ssrf
    requests.get(f"https://{url}/api")
    # ruleid: ssrf
    requests.get(urljoin("https://example.com/", url))
    # ok: ssrf
    requests.get("https://example.com/items/" + quote(url, safe=""))
    # ruleid: ssrf
    requests.get(unquote(quote(url)))
    # ok: ssrf
    requests.get("https://example.com/items?" + urlencode({"q": url}))
    with httpx.Client(base_url="https://example.com") as client:
        # ok: ssrf
        client.get("/items", params={"q": url})
    with requests.Session() as own:
        # ruleid: ssrf
        own.get(url)
    if urlparse(url).hostname in ALLOWED:
        # ok: ssrf
        requests.get(url)
