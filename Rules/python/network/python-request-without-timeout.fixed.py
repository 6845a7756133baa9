import requests
import requests as http


def fetch(url):
    # ruleid: python-request-without-timeout
    return requests.get(url, timeout=10).json()


def send(url, token, data):
    # ruleid: python-request-without-timeout
    response = requests.post(url, json=data, headers={"Authorization": f"Bearer {token}"}, timeout=10)
    # ruleid: python-request-without-timeout
    http.request("DELETE", url, allow_redirects=False, timeout=10)
    return response


def fetch_patiently(url, options):
    # ok: python-request-without-timeout
    first = requests.get(url, timeout=30)
    # ok: python-request-without-timeout
    second = requests.post(url, json={}, timeout=(3, 30))
    # ok: python-request-without-timeout
    third = requests.get(url, **options)
    # ok: python-request-without-timeout
    fourth = requests.Session()
    return first, second, third, fourth
