import getpass
import os

import psycopg2
import requests

# ruleid: python-hardcoded-credential
API_KEY = "m4rtl3t-Qz81-invented-77fd"
# ruleid: python-hardcoded-credential
db_password: str = "Tr0ub4dor&3-horse"
# ruleid: python-hardcoded-credential
SMTP_PASSWORD = "winter-Sun-1987"

# ruleid: python-hardcoded-credential
DATABASE = {"host": "db.internal", "password": "s3cr3t-Pa55-invented"}

config = {}
# ruleid: python-hardcoded-credential
config["client_secret"] = "q8Zr-invented-0042-kLm"


class Client:
    def __init__(self):
        # ruleid: python-hardcoded-credential
        self.auth_token = "tok-invented-90210-abcdef"


def connect():
    # ruleid: python-hardcoded-credential
    return psycopg2.connect(host="db.internal", user="shop", password="Hunter2-but-longer")


# ruleid: python-hardcoded-credential
def login(user, password="letmein-2024!"):
    return requests.post("https://api.shop.internal/login", json={"user": user}, auth=(user, password), timeout=5)


# ok: python-hardcoded-credential
PASSWORD = os.environ["PASSWORD"]
# ok: python-hardcoded-credential
API_TOKEN = ""
# ok: python-hardcoded-credential
GITHUB_TOKEN = os.getenv("GITHUB_TOKEN", "")
# ok: python-hardcoded-credential
OPENAI_API_KEY = "your-api-key-here"
# ok: python-hardcoded-credential
CLIENT_SECRET = "<client-secret>"
# ok: python-hardcoded-credential
DB_PASSWORD = "${DB_PASSWORD}"
# ok: python-hardcoded-credential
ACCESS_KEY = "xxxxxxxxxxxxxxxx"
# ok: python-hardcoded-credential
password_field = "input-password-box"
# ok: python-hardcoded-credential
PASSWORD_RESET_URL = "https://shop.example/reset"
# ok: python-hardcoded-credential
token_type = "Bearer-Token-v2"
# ok: python-hardcoded-credential
FIELDS = {"password": "user_password", "token": "Enter your token"}
# ok: python-hardcoded-credential
typed_password = getpass.getpass("Password: ")
# ok: python-hardcoded-credential
api_secret = "example-secret-value"
