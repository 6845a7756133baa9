import hashlib
import os
from hashlib import md5


def register(users, name, password):
    # ruleid: python-fast-password-hash
    users[name] = hashlib.sha256(password.encode()).hexdigest()


def register_with_salt(users, name, plain_password):
    salt = os.urandom(16)
    # ruleid: python-fast-password-hash
    users[name] = (salt, hashlib.sha512(salt + plain_password.encode()).digest())


def matches(user, form):
    # ruleid: python-fast-password-hash
    return user.hash == md5(form["password"].encode("utf-8")).hexdigest()


def register_slowly(users, name, password):
    salt = os.urandom(16)
    # ok: python-fast-password-hash
    users[name] = (salt, hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1))


def stretched(password, rounds):
    # ok: python-fast-password-hash
    digest = hashlib.sha512(password.encode()).digest()
    for _ in range(rounds):
        # ok: python-fast-password-hash
        digest = hashlib.sha512(digest + password.encode()).digest()
    return digest


def cache_key(document):
    # ok: python-fast-password-hash
    return hashlib.sha256(document).hexdigest()


def stored_token(password_reset_token):
    # ok: python-fast-password-hash
    return hashlib.sha256(password_reset_token.encode()).hexdigest()
