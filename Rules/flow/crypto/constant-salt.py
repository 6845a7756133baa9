import hashlib
import os

SALT = "shop-salt"


def salt():
    return SALT.encode()


def digest(password):
    # ruleid: constant-salt
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt(), 600_000)


def key(password):
    # ruleid: constant-salt
    return hashlib.scrypt(password, salt=b"shop", n=16384, r=8, p=1)


def digest_safely(password):
    fresh = os.urandom(16)
    # ok: constant-salt
    return fresh + hashlib.pbkdf2_hmac("sha256", password.encode(), fresh, 600_000)


def check(password, stored):
    # ok: constant-salt
    return hashlib.pbkdf2_hmac("sha256", password.encode(), stored[:16], 600_000) == stored[16:]
