import smtplib
import ssl
from ssl import CERT_NONE

import redis
import urllib3


def lenient_context():
    context = ssl.create_default_context()
    context.check_hostname = False
    # ruleid: python-ssl-cert-not-required
    context.verify_mode = ssl.CERT_NONE
    return context


def mail_connection(host):
    context = ssl.create_default_context()
    # ruleid: python-ssl-cert-not-required
    context.check_hostname = False
    server = smtplib.SMTP(host, 587)
    server.starttls(context=context)
    return server


class Connector:
    def __init__(self):
        self.context = ssl.create_default_context()
        # ruleid: python-ssl-cert-not-required
        self.context.verify_mode = CERT_NONE
        # ruleid: python-ssl-cert-not-required
        self.pool = urllib3.PoolManager(cert_reqs="CERT_NONE")
        # ruleid: python-ssl-cert-not-required
        self.cache = redis.Redis(host="cache.internal", ssl=True, ssl_cert_reqs=None)


def strict_context():
    # ok: python-ssl-cert-not-required
    context = ssl.create_default_context()
    # ok: python-ssl-cert-not-required
    context.verify_mode = ssl.CERT_REQUIRED
    # ok: python-ssl-cert-not-required
    context.check_hostname = True
    # ok: python-ssl-cert-not-required
    pool = urllib3.PoolManager(cert_reqs="CERT_REQUIRED")
    return context, pool


def server_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    # ok: python-ssl-cert-not-required
    context.check_hostname = False
    context.load_cert_chain("server.pem")
    return context
