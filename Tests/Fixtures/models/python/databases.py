import sqlite3

import asyncpg
import mysql.connector
import psycopg
import psycopg2
import psycopg2.extras
from flask import request
from psycopg import sql
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session, sessionmaker

engine = create_engine("sqlite://")
SessionLocal = sessionmaker(bind=engine)
ORDERS = {"name": "name", "date": "created_at"}


def standard():
    name = request.args["name"]
    with sqlite3.connect("shop.db") as connection:
        cursor = connection.cursor()
        # ruleid: sql
        cursor.execute("SELECT * FROM t WHERE name = '" + name + "'")
        # ruleid: sql
        cursor.executescript("DELETE FROM t WHERE name = '%s'" % name)
        # ok: sql
        cursor.execute("SELECT * FROM t WHERE name = ?", (name,))
        # ok: sql
        cursor.executemany("INSERT INTO t VALUES (?)", [(name,)])
        # ok: sql
        cursor.execute("SELECT * FROM t WHERE name = :name", {"name": name})
        # ok: sql
        cursor.execute("SELECT * FROM t WHERE name IN (%s)" % ",".join("?" * len(name)), list(name))
        # ok: sql
        cursor.execute(f"SELECT * FROM t ORDER BY {ORDERS.get(name, 'name')}")


def postgres():
    name = request.args["name"]
    with psycopg2.connect("") as connection, connection.cursor(cursor_factory=psycopg2.extras.DictCursor) as cursor:
        # ruleid: sql
        cursor.execute(f"SELECT * FROM t WHERE name = '{name}'")
        # ok: sql
        cursor.execute("SELECT * FROM t WHERE name = %s", (name,))
        # ok: sql
        psycopg2.extras.execute_values(cursor, "INSERT INTO t VALUES %s", [(name,)])
    with psycopg.connect("") as connection:
        # ruleid: sql
        connection.execute("SELECT * FROM " + name)
        # ok: sql
        connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(name)))
        with connection.cursor() as cursor:
            # ruleid: sql
            cursor.execute("SELECT * FROM " + name)


async def asynchronous():
    name = request.args["name"]
    connection = await asyncpg.connect()
    # ruleid: sql
    await connection.fetch(f"SELECT * FROM t WHERE name = '{name}'")
    # ok: sql
    await connection.fetch("SELECT * FROM t WHERE name = $1", name)
    async with asyncpg.create_pool() as pool:
        async with pool.acquire() as one:
            # ruleid: sql
            await one.execute("DELETE FROM t WHERE name = '" + name + "'")
    async with await psycopg.AsyncConnection.connect("") as other:
        async with other.cursor() as cursor:
            # ruleid: sql
            await cursor.execute(f"SELECT * FROM {name}")


def mysql_connection():
    connection = mysql.connector.connect()
    cursor = connection.cursor(dictionary=True)
    # ruleid: sql
    cursor.execute("SELECT * FROM t WHERE id = " + request.form["id"])
    # ok: sql
    cursor.execute("SELECT * FROM t WHERE id = %s", (request.form["id"],))
    # ok: sql
    cursor.execute("SELECT * FROM t WHERE id = %d" % int(request.form["id"]))


def alchemy():
    name = request.args["name"]
    with engine.connect() as connection:
        # ruleid: sql
        connection.execute(text("SELECT * FROM t WHERE name = '" + name + "'"))
        # ok: sql
        connection.execute(text("SELECT * FROM t WHERE name = :name"), {"name": name})
        # ok: sql
        connection.execute(text("SELECT * FROM t WHERE name = :name").bindparams(name=name))
    with Session(engine) as session:
        # ruleid: sql
        session.execute(text(f"SELECT * FROM t WHERE name = '{name}'"))
        # ok: sql
        session.scalars(select(User).where(User.name == name)).all()
        # ok: sql
        session.query(User).filter(User.name == name).first()
        # ruleid: sql
        session.query(User).filter(text("name = '%s'" % name)).all()
        # ok: sql
        session.query(User).filter_by(name=name).all()
        # ruleid: sql
        session.query(User).order_by(text(name)).all()
    db = SessionLocal()
    # ruleid: sql
    db.execute(text("DELETE FROM t WHERE name = '" + name + "'"))
    with SessionLocal() as other, engine.begin() as connection:
        # ruleid: sql
        other.execute(text("DELETE FROM t WHERE name = '" + name + "'"))
        # ruleid: sql
        connection.exec_driver_sql("DELETE FROM t WHERE name = '" + name + "'")
