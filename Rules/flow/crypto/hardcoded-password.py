import os
import smtplib

import psycopg2

DATABASE = {"user": "shop", "password": "Tr0ub4dor-invented"}


def password():
    return DATABASE["password"]


def connect():
    # ruleid: hardcoded-password
    return psycopg2.connect(host="db", user=DATABASE["user"], password=password())


def mail():
    server = smtplib.SMTP("mail")
    # ruleid: hardcoded-password
    server.login("shop", "invented-" + "mail-7")
    return server


def local():
    # ok: hardcoded-password
    return psycopg2.connect(host="localhost", user="postgres", password="postgres")


def configured():
    # ok: hardcoded-password
    return psycopg2.connect(host="db", user="shop", password=os.environ["DATABASE_PASSWORD"])
