"""Django settings of the shop."""
import os
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = os.environ["SECRET_KEY"]

# ruleid: python-django-debug-enabled
DEBUG = True

ALLOWED_HOSTS = ["shop.example"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.sessions",
    "shop",
]

ROOT_URLCONF = "shop.urls"

# Overrides for the preview machine
# ruleid: python-django-debug-enabled
DEBUG = True

# ok: python-django-debug-enabled
TEMPLATE_DEBUG = True


class Options:
    # ok: python-django-debug-enabled
    DEBUG = True


def from_environment():
    # ok: python-django-debug-enabled
    DEBUG = os.environ.get("DJANGO_DEBUG") == "1"
    return DEBUG
