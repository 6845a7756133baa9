const express = require('express');
const mongoose = require('mongoose');

const app = express();
app.use(express.json());
const schema = new mongoose.Schema({ name: String, role: String });

app.post('/users', async (req, res) => {
  const User = mongoose.model('User', schema);
  // ruleid: mass-assignment
  res.json(await User.create(req.body));
});

app.post('/spread', async (req, res) => {
  const User = mongoose.model('User', schema);
  const values = { ...req.body };
  // ruleid: mass-assignment
  res.json(await User.create(values));
});

app.post('/named', async (req, res) => {
  const User = mongoose.model('User', schema);
  const { name } = req.body;
  // ok: mass-assignment
  res.json(await User.create({ name, role: 'guest' }));
});
