const { exec, execFile, execSync } = require('child_process');
const express = require('express');

const app = express();
const FORMATS = new Set(['png', 'jpg', 'webp']);

function convertCommand(name, format) {
  return `convert uploads/${name} out.${format}`;
}

app.post('/convert', express.json(), (req, res) => {
  const command = convertCommand(req.body.name, 'png');
  // ruleid: command-injection
  exec(command, (error, stdout) => res.send(stdout));
});

app.get('/ping', (req, res) => {
  const options = { host: req.query.host, count: 4 };
  // ruleid: command-injection
  const output = execSync('ping -c 4 ' + options.host);
  // ok: command-injection
  execSync('ping -c ' + options.count + ' localhost');
  res.send(String(output));
});

app.get('/archive', (req, res) => {
  const parts = ['tar', 'czf', 'backup.tgz'];
  parts.push(req.query.folder);
  // ruleid: command-injection
  exec(parts.join(' '), () => res.end());
});

app.get('/listed', (req, res) => {
  const format = req.query.format;
  if (!FORMATS.has(format)) {
    return res.status(400).end();
  }
  // ok: command-injection
  exec('convert in.tiff out.' + format, () => res.end());
});

app.get('/arguments', (req, res) => {
  // ok: command-injection
  execFile('git', ['log', '--', req.query.path], (error, stdout) => res.send(stdout));
});

app.get('/port', (req, res) => {
  const port = parseInt(req.query.port, 10);
  // ok: command-injection
  exec(`ss -ltn sport = ${port}`, () => res.end());
});

app.get('/fixed', (req, res) => {
  let service = req.query.service;
  service = 'nginx';
  // ok: command-injection
  exec('systemctl reload ' + service, () => res.end());
});
