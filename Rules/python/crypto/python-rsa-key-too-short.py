import paramiko
from Crypto.PublicKey import RSA
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa


def make_keys():
    # ruleid: python-rsa-key-too-short
    first = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    # ruleid: python-rsa-key-too-short
    second = RSA.generate(1024)
    # ruleid: python-rsa-key-too-short
    third = paramiko.RSAKey.generate(bits=512)
    return first, second, third


def make_strong_keys(bits):
    # ok: python-rsa-key-too-short
    first = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    # ok: python-rsa-key-too-short
    second = RSA.generate(3072)
    # ok: python-rsa-key-too-short
    third = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    # ok: python-rsa-key-too-short
    return first, second, third, ed25519.Ed25519PrivateKey.generate()
