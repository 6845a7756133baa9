const express = require('express');
const ldap = require('ldapjs');

const app = express();
const client = ldap.createClient({ url: 'ldaps://directory' });
const BASE = 'ou=people,dc=shop,dc=example';

function personFilter(name) {
  return `(&(objectClass=person)(uid=${name}))`;
}

app.get('/people', (req, res) => {
  const filter = personFilter(req.query.name);
  // ruleid: ldap-injection
  client.search(BASE, { filter, scope: 'sub' }, (error, result) => res.json(result));
});

app.get('/unit', (req, res) => {
  // ruleid: ldap-injection
  client.search('ou=' + req.query.unit + ',' + BASE, { scope: 'sub' }, (error, result) => res.json(result));
});

app.get('/members', (req, res) => {
  const own = ldap.createClient({ url: 'ldaps://directory' });
  const options = { scope: 'sub' };
  options.filter = '(memberOf=' + req.query.group + ')';
  // ruleid: ldap-injection
  own.search(BASE, options, (error, result) => res.json(result));
});

app.get('/number', (req, res) => {
  // ok: ldap-injection
  client.search(BASE, { filter: `(employeeNumber=${Number(req.query.number)})` }, (error, result) => res.json(result));
});

app.get('/everyone', (req, res) => {
  let name = req.query.name;
  name = '*';
  // ok: ldap-injection
  client.search(BASE, { filter: personFilter(name) }, (error, result) => res.json(result));
});
