import random
import secrets
import string
from random import choice, randint

ALPHABET = string.ascii_letters + string.digits


def generate_password(length=12):
    # ruleid: python-random-for-secret
    return "".join(random.choice(ALPHABET) for _ in range(length))


def start_reset(user):
    # ruleid: python-random-for-secret
    user.reset_token = "".join(random.choices(ALPHABET, k=32))
    # ruleid: python-random-for-secret
    otp = randint(100000, 999999)
    return otp


def open_session():
    # ruleid: python-random-for-secret
    session_id = "%032x" % random.getrandbits(128)
    # ruleid: python-random-for-secret
    api_key = "".join([choice(ALPHABET) for _ in range(40)])
    return session_id, api_key


def generate_token():
    # ok: python-random-for-secret
    return secrets.token_urlsafe(32)


def strong_password(length=16):
    # ok: python-random-for-secret
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def roll_dice():
    # ok: python-random-for-secret
    value = random.randint(1, 6)
    # ok: python-random-for-secret
    delay = random.uniform(0.5, 1.5)
    # ok: python-random-for-secret
    api_key = random.choice(["first-key", "second-key"])
    # ok: python-random-for-secret
    tokens_per_batch = random.choice([16, 32])
    # ok: python-random-for-secret
    token = random.SystemRandom().getrandbits(128)
    return value, delay, api_key, tokens_per_batch, token
