const { exec } = require('child_process');

function text(req, res) {
  const name = req.query.name;
  exec('ls ' + name); // sink: command
  exec(`ls ${name}`); // sink: command
  exec(name.trim().toLowerCase()); // sink: command
  exec(name.split(',')[0]); // sink: command
  exec(['ls', name].join(' ')); // sink: command
  exec('ls '.concat(name)); // sink: command
  exec(name.replace('a', 'b')); // sink: command
  exec('ls ' + name.substring(1, 3)); // sink: command
  exec('ls ' + name.toString()); // sink: command
  exec('ls ' + String(name)); // sink: command
  exec('ls ' + parseInt(name, 10)); // safe: command
  exec('ls ' + Number(name)); // safe: command
  exec('ls ' + name.indexOf('x')); // safe: command
  if (/^[a-z]+$/.test(name)) {
    exec('ls -l ' + name); // safe: command
  }
  if (['a', 'b'].includes(name)) {
    exec('ls -a ' + name); // safe: command
  }
  exec(Buffer.from(name, 'base64').toString('utf8')); // sink: command
  exec(JSON.parse(name).command); // sink: command
  exec(JSON.stringify({ name })); // sink: command
  exec(decodeURIComponent(name)); // sink: command
  res.send(encodeURIComponent(name)); // safe: xss
  new RegExp(name); // sink: regex
  eval('x = ' + name); // sink: code
  new Function('a', name); // sink: code
  setTimeout('run(' + name + ')', 10); // sink: code
  exec('look ' + name.replace(/[^a-z0-9]/gi, '')); // safe: command
  exec('look ' + name.replace(/[^a-z0-9|]/gi, '')); // sink: command
}
