import hashlib
import hmac
import os

import jwt
import psycopg2
from Crypto.Cipher import AES
from Crypto.Random import get_random_bytes
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

KEY = "invented-key-16b"
SALT = b"shop-salt"
TOKEN_KEY = os.environ.get("TOKEN_KEY", "change-me-please")
SIGNING = os.environ.get("SIGNING", "invented-signing-key")


def material():
    return KEY.encode("utf-8")


def seal(data, key):
    # ruleid: crypto-key
    cipher = AES.new(material(), AES.MODE_GCM, get_random_bytes(12))
    # ok: crypto-key
    other = AES.new(key, AES.MODE_GCM, get_random_bytes(12))
    iv = b"1234567890123456"
    # ruleid: crypto-iv
    third = AES.new(key, AES.MODE_CBC, iv=iv)
    return cipher, other, third


def fernet():
    # ruleid: crypto-key
    return Fernet("aW52ZW50ZWQtaW52ZW50ZWQtaW52ZW50ZWQtMDA9PT0=".encode())


def fernet_safe():
    # ok: crypto-key
    return Fernet(os.environ["KEY"]), Fernet(Fernet.generate_key())


def derive(password):
    kdf = PBKDF2HMAC(
        # ok: crypto-salt
        algorithm=hashes.SHA256(), length=32, salt=os.urandom(16), iterations=600000)
    # ruleid: crypto-salt
    hashlib.pbkdf2_hmac("sha256", password, SALT, 100000)
    # ok: crypto-salt
    hashlib.pbkdf2_hmac("sha256", password, os.urandom(16), 100000)
    return kdf


def tokens(payload):
    # ok: crypto-key
    jwt.encode(payload, TOKEN_KEY, algorithm="HS256")
    # ok: crypto-key
    jwt.encode(payload, SIGNING, algorithm="HS256")
    secret = "invented" + "-secret-for-tokens"
    # ruleid: crypto-key
    jwt.encode(payload, secret, algorithm="HS256")
    # ok: crypto-key
    jwt.encode(payload, "test", algorithm="HS256")
    # ok: crypto-key
    jwt.encode(payload, "", algorithm="HS256")


def connect():
    password = "Tr0ub4dor-invented"
    # ruleid: crypto-password
    psycopg2.connect(host="db", password=password)
    # ok: crypto-password
    psycopg2.connect(host="db", password="postgres")
    # ok: crypto-password
    psycopg2.connect(host="db", password=os.environ["PASSWORD"])
