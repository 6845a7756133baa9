import os

import jwt
from cryptography.fernet import Fernet
from Crypto.Cipher import AES

SETTINGS = {"signing": "invented-signing-key", "issuer": "shop"}
PLACEHOLDER = "change-me-in-production"


def material():
    return "invented-key-16b".encode("utf-8")


def seal(nonce, text):
    # ruleid: hardcoded-key
    return AES.new(material(), AES.MODE_GCM, nonce=nonce).encrypt(text)


def token(user):
    key = SETTINGS["signing"]
    # ruleid: hardcoded-key
    return jwt.encode({"sub": user, "iss": SETTINGS["issuer"]}, key, algorithm="HS256")


def token_of_template(user):
    # ok: hardcoded-key
    return jwt.encode({"sub": user}, PLACEHOLDER, algorithm="HS256")


def vault():
    # ok: hardcoded-key
    return Fernet(os.environ["VAULT_KEY"])


def fallback(user):
    key = os.environ.get("SIGNING_KEY", "invented-signing-key")
    # ok: hardcoded-key
    return jwt.encode({"sub": user}, key, algorithm="HS256")
