const express = require('express');
const winston = require('winston');

const app = express();
const logger = winston.createLogger({ transports: [new winston.transports.Console()] });

function describe(user) {
  return `login of ${user}`;
}

app.post('/login', express.json(), (req, res) => {
  // ruleid: log-injection
  console.log(describe(req.body.user));
  // ruleid: log-injection
  logger.warn('failed login of ' + req.body.user);
  // ok: log-injection
  console.log('login of ' + encodeURIComponent(req.body.user));
  // ok: log-injection
  console.log('attempt ' + Number(req.body.attempt));
  res.end();
});
