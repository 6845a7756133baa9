const express = require('express');
const { exec } = require('child_process');
const { isLoggedIn } = require('./auth');

const app = express();

app.get('/report', isLoggedIn, (req, res) => {
  res.send(render(req.query.name));
});

app.get('/ping', (req, res) => {
  exec('ping -c 1 ' + req.query.host, (error, output) => res.send(output));
});

function render(name) {
  return [name].map(item => '<b>' + item + '</b>').join('');
}

app.listen(3000);
