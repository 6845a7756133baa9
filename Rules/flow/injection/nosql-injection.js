const express = require('express');
const { MongoClient } = require('mongodb');

const app = express();
app.use(express.json());
const users = new MongoClient('mongodb://db').db('shop').collection('users');

function loginFilter(body) {
  return { name: body.name, password: body.password };
}

app.post('/login', async (req, res) => {
  // ruleid: nosql-injection
  const user = await users.findOne(loginFilter(req.body));
  res.json({ found: user !== null });
});

app.post('/search', async (req, res) => {
  // ruleid: nosql-injection
  res.json(await users.find(req.body).toArray());
});

app.get('/where', async (req, res) => {
  // ruleid: nosql-injection
  res.json(await users.find({ $where: `this.city == '${req.query.city}'` }).toArray());
});

app.post('/typed', async (req, res) => {
  // ok: nosql-injection
  const user = await users.findOne({ name: String(req.body.name), age: Number(req.body.age) });
  res.json({ found: user !== null });
});

app.post('/equal', async (req, res) => {
  // todook: nosql-injection
  const user = await users.findOne({ name: `${req.body.name}` });
  res.json({ found: user !== null });
});
