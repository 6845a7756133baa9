import os

from Crypto.Cipher import AES, ARC4, DES
from Crypto.Cipher import Blowfish as BF
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def encrypt_card(key, card):
    # ruleid: python-weak-cipher
    cipher = DES.new(key, DES.MODE_CBC, os.urandom(8))
    return cipher.encrypt(card)


def encrypt_stream(key, data):
    # ruleid: python-weak-cipher
    return ARC4.new(key).encrypt(data)


def encrypt_note(key, data):
    # ruleid: python-weak-cipher
    cipher = AES.new(key, AES.MODE_ECB)
    # ruleid: python-weak-cipher
    old = BF.new(key, BF.MODE_CBC)
    return cipher.encrypt(data), old


def encrypt_blocks(key, data):
    # ruleid: python-weak-cipher
    encryptor = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    # ruleid: python-weak-cipher
    legacy = Cipher(algorithms.TripleDES(key), modes.CBC(os.urandom(8)))
    return encryptor.update(data), legacy


def encrypt_well(key, data):
    nonce = os.urandom(12)
    # ok: python-weak-cipher
    sealed = AESGCM(key).encrypt(nonce, data, None)
    # ok: python-weak-cipher
    cipher = AES.new(key, AES.MODE_GCM, nonce=nonce)
    # ok: python-weak-cipher
    other = Cipher(algorithms.AES(key), modes.CTR(os.urandom(16)))
    # ok: python-weak-cipher
    return sealed, cipher, other, algorithms.ChaCha20(key, os.urandom(16))
