import html
import json
import sqlite3
import subprocess

from openai import OpenAI

client = OpenAI()
QUERIES = {"orders": "SELECT * FROM orders", "customers": "SELECT * FROM customers"}


def ask(question):
    model = OpenAI()
    answer = model.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
    return answer.choices[0].message.content


class Agent:
    def __init__(self):
        self.connection = sqlite3.connect("shop.db")

    def report(self, question):
        query = ask("Write one SQL query for: " + question)
        # ruleid: model-output-to-dangerous-sink
        return self.connection.execute(query).fetchall()

    def encoded(self, question):
        # Encoded for a page, it is still a statement.
        query = html.escape(ask("Write one SQL query for: " + question))
        # ruleid: model-output-to-dangerous-sink
        return self.connection.execute(query).fetchall()

    def shell(self, task):
        command = ask("Which command does this? " + task).strip()
        # ruleid: model-output-to-dangerous-sink
        return subprocess.run(command, shell=True, capture_output=True)

    def calculate(self, task):
        # ruleid: model-output-to-dangerous-sink
        return eval(ask("Write one Python expression for: " + task))

    def chosen(self, question):
        name = ask("orders or customers? " + question)
        # ok: model-output-to-dangerous-sink
        return self.connection.execute(QUERIES[name]).fetchall()

    def bound(self, question):
        name = json.loads(ask("Name of the customer as JSON: " + question))["name"]
        # ok: model-output-to-dangerous-sink
        return self.connection.execute("SELECT * FROM customers WHERE name = ?", (name,)).fetchall()

    def limited(self, question):
        count = int(ask("How many rows? " + question))
        # ok: model-output-to-dangerous-sink
        return self.connection.execute(f"SELECT * FROM orders LIMIT {count}").fetchall()
