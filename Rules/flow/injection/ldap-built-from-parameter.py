from ldap3 import Connection, Server
from ldap3.utils.conv import escape_filter_chars

BASE = "ou=people,dc=example,dc=org"


def find(uid):
    connection = Connection(Server("ldap.example.org"))
    # ruleid: ldap-built-from-parameter
    connection.search(BASE, "(uid=" + uid + ")")
    return connection.entries


def escaped(uid):
    connection = Connection(Server("ldap.example.org"))
    # ok: ldap-built-from-parameter
    connection.search(BASE, "(uid=" + escape_filter_chars(uid) + ")")
    return connection.entries


def everybody():
    connection = Connection(Server("ldap.example.org"))
    # ok: ldap-built-from-parameter
    connection.search(BASE, "(objectClass=person)")
    return connection.entries
