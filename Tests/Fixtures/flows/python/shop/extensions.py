import re
import sqlite3

from flask import Flask

app = Flask(__name__)
database = sqlite3.connect("shop.db")
COLUMNS = {"name", "price"}
ORDERS = ["asc", "desc"]
TABLES = {"books": "book", "pens": "pen"}
WORD = re.compile(r"[a-z]+")
GROWING = ["a"]
HOST = "https://api.example.com/"


def remember(word):
    GROWING.append(word)
