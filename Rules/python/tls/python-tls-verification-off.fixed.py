import aiohttp
import httpx
import requests
from requests import post

API = "https://billing.internal.example"


def fetch_invoice(number):
    # ruleid: python-tls-verification-off
    response = requests.get(f"{API}/invoices/{number}", timeout=10, verify=True)
    return response.json()


def pay(number):
    # ruleid: python-tls-verification-off
    return post(f"{API}/pay", json={"number": number}, verify=True, timeout=10)


def build_session():
    session = requests.Session()
    # ruleid: python-tls-verification-off
    session.verify = True
    return session


class Billing:
    def __init__(self):
        self.session = requests.Session()
        # ruleid: python-tls-verification-off
        self.client = httpx.Client(base_url=API, verify=True)

    def totals(self):
        # ruleid: python-tls-verification-off
        return self.session.get(f"{API}/totals", verify=True, timeout=5).json()


async def fetch_async(url):
    # ruleid: python-tls-verification-off
    connector = aiohttp.TCPConnector(ssl=True)
    async with aiohttp.ClientSession(connector=connector) as session:
        # ruleid: python-tls-verification-off
        async with session.get(url, verify_ssl=True) as response:
            return await response.text()


def verified(url, store):
    # ok: python-tls-verification-off
    requests.get(url, timeout=10)
    # ok: python-tls-verification-off
    requests.get(url, verify=True, timeout=10)
    # ok: python-tls-verification-off
    requests.get(url, verify="/etc/ssl/private-ca.pem", timeout=10)
    # ok: python-tls-verification-off
    httpx.get(url, timeout=10)
    # ok: python-tls-verification-off
    store.get("invoice", verify=False)
