const mysql = require('mysql2');
const { Pool } = require('pg');
const { MongoClient } = require('mongodb');
const mongoose = require('mongoose');
const { Sequelize } = require('sequelize');
const knex = require('knex');
const { PrismaClient } = require('@prisma/client');

async function sql(req, res) {
  const name = req.query.name;
  const connection = mysql.createConnection({});
  connection.query("select * from users where name = '" + name + "'"); // sink: sql
  connection.query('select * from users where name = ?', [name]); // safe: sql
  connection.query('select * from users where name = ' + mysql.escape(name)); // safe: sql
  const pool = new Pool();
  await pool.query(`select * from users where name = '${name}'`); // sink: sql
  await pool.query({ text: 'select $1', values: [name] }); // safe: sql
  await pool.query({ text: 'select ' + name }); // sink: sql
  const sequelize = new Sequelize('x');
  await sequelize.query('select ' + name); // sink: sql
  const db = knex({});
  await db.raw('select ' + name); // sink: sql
  const prisma = new PrismaClient();
  await prisma.$queryRawUnsafe('select ' + name); // sink: sql
  await prisma.$queryRaw`select ${name}`; // safe: sql
}

async function nosql(req, res) {
  const client = new MongoClient('x');
  const users = client.db('x').collection('users');
  await users.findOne({ name: req.body.name }); // sink: nosql
  await users.findOne({ name: String(req.body.name) }); // safe: nosql
  await users.find({ $where: 'this.name == ' + req.query.name }).toArray(); // sink: nosql
  const User = mongoose.model('User');
  await User.findOne({ name: req.body.name }); // sink: nosql
  await User.findById(req.body.id); // safe: nosql
}
