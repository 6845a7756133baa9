import hashlib
import hashlib as hl
import hmac
from hashlib import md5, sha256

from cryptography.hazmat.primitives import hashes

ALGORITHM = "sha1"


def store_password(password):
    # ruleid: python-weak-hash
    return hashlib.md5(password.encode()).hexdigest()


def fingerprint(document):
    # ruleid: python-weak-hash
    digest = hl.sha1()
    digest.update(document)
    return digest.hexdigest()


def sign_request(body, secret):
    # ruleid: python-weak-hash
    mac = hmac.new(secret, body, hashlib.md5)
    # ruleid: python-weak-hash
    return mac.hexdigest(), md5(body).hexdigest()


def by_name(data):
    # ruleid: python-weak-hash
    first = hashlib.new("md5", data)
    # ruleid: python-weak-hash
    second = hashlib.new(ALGORITHM, data)
    # ruleid: python-weak-hash
    third = hashes.Hash(hashes.SHA1())
    return first, second, third


def modern(data, salt):
    # ok: python-weak-hash
    key = hashlib.md5(data, usedforsecurity=False).hexdigest()
    # ok: python-weak-hash
    strong = hashlib.sha256(data).hexdigest()
    # ok: python-weak-hash
    other = hashlib.new("sha3_256", data)
    # ok: python-weak-hash
    stored = hashlib.scrypt(data, salt=salt, n=2**14, r=8, p=1)
    # ok: python-weak-hash
    return key, strong, other, stored, hashes.SHA256(), sha256(data)
