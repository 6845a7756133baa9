import hashlib
import hmac
import os

from Crypto.Cipher import AES
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY = b"invented-key-16b"


def seal(data):
    # ruleid: python-hardcoded-encryption-key
    cipher = AES.new(KEY, AES.MODE_GCM)
    return cipher.encrypt(data)


def seal_blocks(key, data):
    # ruleid: python-hardcoded-encryption-key
    cipher = AES.new(key, AES.MODE_CBC, b"1234567890123456")
    # ruleid: python-hardcoded-encryption-key
    other = Cipher(algorithms.AES(key), modes.CBC(b"0000000000000000"))
    return cipher.encrypt(data), other


# ruleid: python-hardcoded-encryption-key
vault = Fernet(b"aW52ZW50ZWQtaW52ZW50ZWQtaW52ZW50ZWQtMDA9PT0=")


def tag(data):
    # ruleid: python-hardcoded-encryption-key
    return hmac.new(b"invented-signing-key", data, hashlib.sha256).hexdigest()


def seal_safely(data):
    key = bytes.fromhex(os.environ["RECORD_KEY"])
    # ok: python-hardcoded-encryption-key
    sealed = AESGCM(key).encrypt(os.urandom(12), data, None)
    # ok: python-hardcoded-encryption-key
    cipher = AES.new(key, AES.MODE_GCM, os.urandom(12))
    # ok: python-hardcoded-encryption-key
    mac = hmac.new(key, b"message", hashlib.sha256)
    # ok: python-hardcoded-encryption-key
    return sealed, cipher, mac, Fernet(os.environ["FERNET_KEY"])
