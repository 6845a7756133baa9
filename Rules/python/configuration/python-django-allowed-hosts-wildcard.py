import os

DEBUG = False

# ruleid: python-django-allowed-hosts-wildcard
ALLOWED_HOSTS = ["*"]

if os.environ.get("STAGING"):
    # ruleid: python-django-allowed-hosts-wildcard
    ALLOWED_HOSTS = ["staging.shop.example", "*"]

if os.environ.get("KUBERNETES"):
    # ruleid: python-django-allowed-hosts-wildcard
    ALLOWED_HOSTS += ["*"]

if os.environ.get("PREVIEW"):
    # ruleid: python-django-allowed-hosts-wildcard
    ALLOWED_HOSTS.append("*")

if os.environ.get("PRODUCTION"):
    # ok: python-django-allowed-hosts-wildcard
    ALLOWED_HOSTS = ["shop.example", "www.shop.example"]

if os.environ.get("SUBDOMAINS"):
    # ok: python-django-allowed-hosts-wildcard
    ALLOWED_HOSTS = [".shop.example"]

# ok: python-django-allowed-hosts-wildcard
CORS_ALLOW_METHODS = ["*"]

if os.environ.get("HOSTS"):
    # ok: python-django-allowed-hosts-wildcard
    ALLOWED_HOSTS = os.environ["HOSTS"].split(",")
