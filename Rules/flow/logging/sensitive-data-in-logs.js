function describe(account) {
  return `account ${account.name} with ${account.password}`;
}

function register(account) {
  // ruleid: sensitive-data-in-logs
  console.log(describe(account));
  // ok: sensitive-data-in-logs
  console.log('account ' + account.name);
}

function connect(settings) {
  const key = settings.apiKey;
  // ruleid: sensitive-data-in-logs
  console.error('cannot connect with ' + key);
  // ok: sensitive-data-in-logs
  console.error('cannot connect, key given: ' + Boolean(key));
  // ok: sensitive-data-in-logs
  console.error('cannot connect, password missing');
}

module.exports = { register, connect };
