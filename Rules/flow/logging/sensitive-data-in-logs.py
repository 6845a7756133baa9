import getpass
import hashlib
import logging

logger = logging.getLogger(__name__)


class Account:
    def __init__(self, name, password):
        self.name = name
        self.password = password


def describe(account):
    return "account " + account.name + " with " + account.password


def register(name):
    account = Account(name, getpass.getpass())
    # ruleid: sensitive-data-in-logs
    logger.info(describe(account))
    # ok: sensitive-data-in-logs
    logger.info("account %s", account.name)
    # ok: sensitive-data-in-logs
    logger.info("password has %d characters", len(account.password))


def login(request):
    # ruleid: sensitive-data-in-logs
    logging.debug("login with %s", request.form.get("password"))
    # ok: sensitive-data-in-logs
    logging.debug("login of %s", request.form.get("user"))
    # ok: sensitive-data-in-logs
    logging.debug("password of %s is wrong", request.form.get("user"))
    # ok: sensitive-data-in-logs
    logging.debug("password given: %s", request.form.get("password") is not None)
