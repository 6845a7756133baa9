const express = require('express');

const app = express();

function disposition(name) {
  return `attachment; filename=${name}`;
}

app.get('/download', (req, res) => {
  // ruleid: header-injection
  res.setHeader('Content-Disposition', disposition(req.query.name));
  // ok: header-injection
  res.setHeader('X-Name', encodeURIComponent(req.query.name));
  // ok: header-injection
  res.setHeader('Content-Length', Number(req.query.size));
  const language = req.query.language === 'de' ? 'de' : 'en';
  // ok: header-injection
  res.setHeader('Content-Language', language);
  res.end();
});
