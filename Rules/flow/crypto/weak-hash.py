import hashlib
import os

ALGORITHMS = {"fast": "md5", "safe": "sha256"}
DEFAULT = "sha1"


def digest(data, algorithm="sha512"):
    return hashlib.new(algorithm, data).hexdigest()


def fingerprint(data):
    # ruleid: weak-hash
    return hashlib.new(ALGORITHMS["fast"], data).hexdigest()


def checksum(data):
    # ok: weak-hash
    return hashlib.new(ALGORITHMS["safe"], data).hexdigest()


def seal(data):
    name = DEFAULT
    # ruleid: weak-hash
    return hashlib.new(name, data).digest()


def seal_with(data, name):
    # ruleid: weak-hash
    return hashlib.new(name, data).digest()


def password(data):
    return seal_with(data, "md" + "5")


def etag(data):
    # ok: weak-hash
    return hashlib.new("md5", data, usedforsecurity=False).hexdigest()


def chosen(data):
    name = os.environ["HASH"]
    # ok: weak-hash
    return hashlib.new(name, data).digest()
