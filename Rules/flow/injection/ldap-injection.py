import ldap3
from flask import Flask, jsonify, request
from ldap3.utils.conv import escape_filter_chars

app = Flask(__name__)
BASE = "ou=people,dc=shop,dc=example"


def person_filter(name):
    return f"(&(objectClass=person)(uid={name}))"


class Directory:
    def __init__(self):
        self.connection = ldap3.Connection(ldap3.Server("ldaps://directory"))

    def find(self, condition):
        # ruleid: ldap-injection
        self.connection.search(BASE, condition, attributes=["mail"])
        return self.connection.entries

    def find_escaped(self, name):
        # ok: ldap-injection
        self.connection.search(BASE, person_filter(escape_filter_chars(name)))
        return self.connection.entries

    def find_number(self, number):
        # ok: ldap-injection
        self.connection.search(BASE, f"(employeeNumber={int(number)})")
        return self.connection.entries


@app.route("/people")
def people():
    return jsonify(Directory().find(person_filter(request.args["name"])))


@app.route("/members")
def members():
    connection = ldap3.Connection(ldap3.Server("ldaps://directory"))
    # ruleid: ldap-injection
    connection.search(BASE, "(memberOf=" + request.args["group"] + ")")
    return jsonify(connection.entries)


@app.route("/escaped")
def escaped():
    return jsonify(Directory().find_escaped(request.args["name"]))


@app.route("/number")
def number():
    return jsonify(Directory().find_number(request.args["number"]))
