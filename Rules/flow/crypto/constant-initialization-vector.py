import os

from Crypto.Cipher import AES
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VECTOR = "1234567890123456"


def vector():
    return VECTOR.encode()


def seal(key, text):
    # ruleid: constant-initialization-vector
    return AES.new(key, AES.MODE_CBC, vector()).encrypt(text)


def seal_parts(key, first, second):
    box = AESGCM(key)
    nonce = b"twelve-bytes"
    # ruleid: constant-initialization-vector
    return box.encrypt(nonce, first + second, None)


def seal_safely(key, text):
    nonce = os.urandom(12)
    # ok: constant-initialization-vector
    return nonce + AESGCM(key).encrypt(nonce, text, None)


def unseal(key, sealed):
    # ok: constant-initialization-vector
    return AES.new(key, AES.MODE_CBC, sealed[:16]).decrypt(sealed[16:])
