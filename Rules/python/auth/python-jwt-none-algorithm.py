import os

import jwt
from jwt import decode

KEY = os.environ["JWT_KEY"]
NO_ALGORITHM = "none"


def issue(user):
    # ruleid: python-jwt-none-algorithm
    return jwt.encode({"sub": user}, None, algorithm="none")


def issue_short(user):
    # ruleid: python-jwt-none-algorithm
    return jwt.encode({"sub": user}, "", algorithm=NO_ALGORITHM)


def accept(token):
    # ruleid: python-jwt-none-algorithm
    return decode(token, KEY, algorithms=["HS256", "none"])


def strict(user, token):
    # ok: python-jwt-none-algorithm
    made = jwt.encode({"sub": user}, KEY, algorithm="HS256")
    # ok: python-jwt-none-algorithm
    read = jwt.decode(token, KEY, algorithms=["HS256"])
    # ok: python-jwt-none-algorithm
    fast = decode(token, KEY, algorithms=["EdDSA"])
    return made, read, fast
