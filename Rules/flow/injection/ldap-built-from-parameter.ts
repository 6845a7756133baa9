import * as ldap from "ldapjs";

const client = ldap.createClient({ url: "ldap://localhost" });

export function find(uid: string): void {
  // ruleid: ldap-built-from-parameter
  client.search("ou=people", { filter: `(uid=${uid})` });
}

export function numbered(number: number): void {
  // ok: ldap-built-from-parameter
  client.search("ou=people", { filter: `(uidNumber=${number})` });
}

export function login(uid: string): void {
  const connection = ldap.createClient({ url: "ldap://localhost" });
  // ruleid: ldap-built-from-parameter
  connection.search("ou=people", { filter: `(uid=${uid})` });
}
