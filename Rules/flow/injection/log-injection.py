import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


def describe(user):
    return "login of " + user


@app.route("/login", methods=["POST"])
def login():
    user = request.form["user"]
    # ruleid: log-injection
    logging.info(describe(user))
    # ruleid: log-injection
    logger.warning("failed login of %s", user)
    # ok: log-injection
    logger.warning("failed login of %s", user.replace("\r", "").replace("\n", ""))
    # ok: log-injection
    logger.info("attempt %d", int(request.form["attempt"]))
    # ok: log-injection
    logger.info("login of somebody, %d characters", len(user))
    return "done"
