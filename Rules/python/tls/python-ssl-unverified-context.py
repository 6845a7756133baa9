import json
import ssl
import ssl as tls
import urllib.request

# ruleid: python-ssl-unverified-context
ssl._create_default_https_context = ssl._create_unverified_context


def download(url):
    # ruleid: python-ssl-unverified-context
    context = tls._create_unverified_context()
    with urllib.request.urlopen(url, context=context, timeout=10) as response:
        return json.load(response)


def download_again(url):
    # ruleid: python-ssl-unverified-context
    with urllib.request.urlopen(url, context=ssl._create_unverified_context(), timeout=10) as response:
        return response.read()


def download_safely(url):
    # ok: python-ssl-unverified-context
    context = ssl.create_default_context()
    # ok: python-ssl-unverified-context
    private = ssl.create_default_context(cafile="/etc/ssl/company-ca.pem")
    with urllib.request.urlopen(url, context=context, timeout=10) as response:
        return response.read(), private
