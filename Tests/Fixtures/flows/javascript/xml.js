const libxmljs = require('libxmljs');
const xpath = require('xpath');
const yaml = require('js-yaml');
const { parseString } = require('xml2js');
const ldap = require('ldapjs');
const { exec } = require('child_process');

function xml(req, res) {
  libxmljs.parseXml(req.body, { noent: true }); // sink: xxe
  libxmljs.parseXml(req.body, { noent: false }); // safe: xxe
  xpath.select("//user[@name='" + req.query.name + "']", null); // sink: xpath
  yaml.load(req.body, { schema: yaml.DEFAULT_FULL_SCHEMA }); // sink: deserialization
  yaml.load(req.body, { schema: yaml.JSON_SCHEMA }); // safe: deserialization
  parseString(req.body, (error, result) => {
    exec(result.command); // sink: command
  });
  const client = ldap.createClient({});
  client.search('dc=example', { filter: '(uid=' + req.query.name + ')' }, () => {}); // sink: ldap
}
