const http = require('http');
const fs = require('node:fs');
const path = require('path');
const url = require('url');
const vm = require('vm');
const { spawn, execFile } = require('child_process');
const { promisify } = require('util');

http.createServer((request, response) => {
  const query = url.parse(request.url, true).query;
  spawn('ls', ['-l', query.name]); // safe: command
  spawn(query.name, ['-l']); // sink: command
  spawn('sh', ['-c', 'ls ' + query.name]); // sink: command
  spawn('ls', [query.folder], { shell: true }); // sink: command
  execFile('/bin/ls', [query.name]); // safe: command
  vm.runInNewContext(query.code); // sink: code
  fs.readFile(path.join('/srv', query.file), (error, data) => { // sink: path
    response.end(data); // safe: xss
  });
  fs.readFile(path.join('/srv', path.basename(query.file)), () => {}); // safe: path
  fs.promises.writeFile('/srv/' + query.file, 'x'); // sink: path
  fs.createReadStream(query.file).pipe(response); // sink: path
  const whole = path.resolve('/srv', query.file);
  if (whole.startsWith('/srv/')) {
    fs.unlinkSync(whole); // safe: path
  }
  response.setHeader('X-Name', query.name); // sink: header
  response.writeHead(302, { Location: query.next }); // sink: redirect, header
  http.get('http://example.org/' + query.host, () => {}); // safe: ssrf
  http.get('http://' + query.host, () => {}); // sink: ssrf
  http.get(query.scheme + '//example.org/' + query.page, () => {}); // sink: ssrf
  console.log('name ' + query.name); // sink: log
  request.on('data', (chunk) => {
    eval(chunk.toString()); // sink: code
  });
  response.write('<b>' + query.name); // sink: xss
  require(query.module); // sink: code
});
