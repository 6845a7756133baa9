import sqlite3


class Users:
    def __init__(self, path):
        self.connection = sqlite3.connect(path)

    def by_name(self, name):
        cursor = self.connection.cursor()
        # ruleid: sql-built-from-parameter
        cursor.execute("SELECT * FROM users WHERE name = '" + name + "'")
        return cursor.fetchall()

    def by_mail(self, mail):
        # ok: sql-built-from-parameter
        return self.connection.execute("SELECT * FROM users WHERE mail = ?", (mail,)).fetchone()

    def by_number(self, number: int):
        # ok: sql-built-from-parameter
        return self.connection.execute(f"SELECT * FROM users WHERE id = {number}").fetchone()


def find(connection: sqlite3.Connection, text):
    # ruleid: sql-built-from-parameter
    return connection.execute(f"SELECT * FROM pages WHERE title LIKE '%{text}%'")


def _rows(connection: sqlite3.Connection, table):
    # ok: sql-built-from-parameter
    return connection.execute("SELECT * FROM " + table)


def pages(connection):
    return _rows(connection, "pages")
