const ldap = require("ldapjs");

const client = ldap.createClient({ url: "ldap://localhost" });

function find(uid) {
  // ruleid: ldap-built-from-parameter
  client.search("ou=people", { filter: "(uid=" + uid + ")" });
}

function everybody() {
  // ok: ldap-built-from-parameter
  client.search("ou=people", { filter: "(objectClass=person)" });
}

function login(uid) {
  const connection = ldap.createClient({ url: "ldap://localhost" });
  // ruleid: ldap-built-from-parameter
  connection.search("ou=people", { filter: "(uid=" + uid + ")" });
}

module.exports = { find, everybody, login };
