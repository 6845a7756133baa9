import sqlite3

import psycopg2
import pymongo
from flask import request
from psycopg2 import sql
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session


def drivers():
    name = request.args["name"]
    connection = sqlite3.connect("x.db")
    cursor = connection.cursor()
    cursor.execute("select * from users where name = '" + name + "'")  # sink: sql
    cursor.execute("select * from users where name = ?", (name,))  # safe: sql
    connection.execute(f"delete from users where id = {name}")  # sink: sql
    connection.execute("delete from users where id = %d" % int(name))  # safe: sql
    with psycopg2.connect("x") as other:
        with other.cursor() as own:
            own.execute("select %s" % name)  # sink: sql
            own.execute(sql.SQL("select {}").format(sql.Identifier(name)))  # safe: sql


def unknown(db):
    db.execute("select " + request.args["name"])  # sink: sql


def alchemy():
    name = request.args["name"]
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(text("select " + name))  # sink: sql
        connection.execute(text("select :name"), {"name": name})  # safe: sql
    session = Session(engine)
    session.execute("select " + name)  # sink: sql


def mongo():
    client = pymongo.MongoClient()
    client.shop.users.find_one({"name": request.json["name"]})  # sink: nosql
    client.shop.users.find_one({"name": str(request.args["name"])})  # safe: nosql
