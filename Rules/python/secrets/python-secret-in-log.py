import logging

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.route("/login", methods=["POST"])
def login():
    username = request.form["username"]
    password = request.form["password"]
    # ruleid: python-secret-in-log
    logger.info(f"login of {username} with {password}")
    # ruleid: python-secret-in-log
    app.logger.debug("login %s %s", username, request.form["password"])
    return check(username, password)


def call(client, api_key):
    # ruleid: python-secret-in-log
    logging.debug("calling with key %s", api_key)
    # ruleid: python-secret-in-log
    logger.error("refused: " + client.access_token)


def check(username, password):
    # ok: python-secret-in-log
    logger.info("login of %s", username)
    # ok: python-secret-in-log
    logger.info("password given: %s", bool(password))
    # ok: python-secret-in-log
    logger.warning("password of %s expires soon", username)
    # ok: python-secret-in-log
    logger.debug("token count %d", len(password))
    return True


def usage(token_count, password_policy):
    # ok: python-secret-in-log
    logger.info(f"{token_count} tokens, policy {password_policy}")


def check_key(api_key):
    if api_key == "public":
        # ok: python-secret-in-log
        logging.error("the key %s is for trials", api_key)
