import ldap
import ldap.filter
import ldap3
import lxml.etree
from flask import request
from ldap3.utils.conv import escape_filter_chars


def xml():
    name = request.args["name"]
    document = lxml.etree.parse("data.xml")
    document.xpath("//user[@name='" + name + "']")  # sink: xpath
    document.xpath("//user[@name=$name]", name=name)  # safe: xpath
    document.find("user[@name='%s']" % name)  # sink: xpath
    lxml.etree.fromstring(request.data)  # sink: xxe


def directory():
    name = request.args["name"]
    connection = ldap3.Connection(ldap3.Server("x"))
    connection.search("dc=example", "(uid=" + name + ")")  # sink: ldap
    connection.search("dc=example", "(uid=" + escape_filter_chars(name) + ")")  # safe: ldap
    client = ldap.initialize("ldap://x")
    client.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=" + name + ")")  # sink: ldap
    client.search_s("dc=example", ldap.SCOPE_SUBTREE, "(uid=" + ldap.filter.escape_filter_chars(name) + ")")  # safe: ldap
