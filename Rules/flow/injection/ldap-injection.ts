import express, { Request, Response } from 'express';
import ldap from 'ldapjs';

const client = ldap.createClient({ url: ['ldaps://directory'] });

function members(group: string): void {
  const own = ldap.createClient({ url: ['ldaps://directory'] });
  // ruleid: ldap-injection
  own.search('ou=groups', { filter: `(memberOf=${group})` }, () => own.unbind());
}

class Login {
  constructor(private readonly base: string) {}

  check(user: string, done: (found: boolean) => void): void {
    // ruleid: ldap-injection
    client.search(this.base, { filter: '(uid=' + user + ')' }, (error) => done(!error));
  }

  checkNumber(user: string, done: (found: boolean) => void): void {
    // ok: ldap-injection
    client.search(this.base, { filter: '(uidNumber=' + parseInt(user, 10) + ')' }, (error) => done(!error));
  }
}

const app = express();
const login = new Login('ou=people,dc=shop,dc=example');

app.post('/login', (req: Request, res: Response) => {
  login.check(req.body.user, (found) => res.json({ found }));
  members(String(req.query.group));
  login.checkNumber(req.body.user, (found) => res.json({ found }));
});
