const express = require("express");
const knex = require("knex")({ client: "pg" });
const mysql = require("mysql");
const sqlite3 = require("sqlite3").verbose();
const Database = require("better-sqlite3");
const { Client, Pool } = require("pg");
const { Sequelize, QueryTypes, DataTypes, Op } = require("sequelize");
const mongoose = require("mongoose");
const { MongoClient, ObjectId } = require("mongodb");

const app = express();
const connection = mysql.createConnection({});
const memory = new sqlite3.Database(":memory:");
const local = new Database("shop.db");
const client = new Client();
const sequelize = new Sequelize("sqlite::memory:");
const User = sequelize.define("User", { name: DataTypes.STRING });
const Account = mongoose.model("Account", new mongoose.Schema({ name: String }));

app.get("/sql", async (req, res) => {
  const name = req.query.name;
  // ruleid: sql
  connection.query("SELECT * FROM t WHERE name = '" + name + "'", (error, rows) => res.json(rows));
  // ok: sql
  connection.query("SELECT * FROM t WHERE name = ?", [name], (error, rows) => res.json(rows));
  // ok: sql
  connection.query("SELECT * FROM t WHERE name = " + mysql.escape(name));
  // ok: sql
  connection.query("SELECT * FROM t WHERE name = " + connection.escape(name));
  // ok: sql
  connection.query(mysql.format("SELECT * FROM t WHERE name = ?", [name]));
  // ruleid: sql
  memory.all(`SELECT * FROM t WHERE name = '${name}'`, (error, rows) => res.json(rows));
  // ok: sql
  memory.get("SELECT * FROM t WHERE name = ?", [name], (error, row) => res.json(row));
  // ruleid: sql
  local.prepare(`SELECT * FROM t WHERE name = '${name}'`).all();
  // ok: sql
  local.prepare("SELECT * FROM t WHERE name = ?").get(name);
  // ruleid: sql
  await client.query("SELECT * FROM t WHERE name = '" + name + "'");
  // ok: sql
  await client.query("SELECT * FROM t WHERE name = $1", [name]);
  const one = await new Pool().connect();
  // ruleid: sql
  await one.query(`DELETE FROM t WHERE name = '${name}'`);
});

app.get("/mappers", async (req, res) => {
  const name = req.query.name;
  // ruleid: sql
  await sequelize.query(`SELECT * FROM users WHERE name = '${name}'`, { type: QueryTypes.SELECT });
  // ok: sql
  await sequelize.query("SELECT * FROM users WHERE name = :name", { replacements: { name } });
  // ok: sql
  await User.findAll({ where: { name: { [Op.eq]: String(name) } } });
  // ruleid: sql
  await User.findAll({ where: sequelize.literal(`name = '${name}'`) });
  // ruleid: sql
  await User.findAll({ order: Sequelize.literal(name) });
  // ruleid: sql
  await knex.raw("SELECT * FROM users WHERE name = '" + name + "'");
  // ok: sql
  await knex.raw("SELECT * FROM users WHERE name = ?", [name]);
  // ruleid: sql
  await knex("users").whereRaw(`name = '${name}'`).select("*");
  // ok: sql
  await knex("users").where({ name }).select("*");
  // ok: sql
  await knex("users").whereRaw("name = ?", [name]);
});

app.post("/documents", async (req, res) => {
  // ruleid: nosql
  await Account.findOne({ name: req.body.name, password: req.body.password });
  // ok: nosql
  await Account.findOne({ name: String(req.body.name) });
  // ok: nosql
  await Account.findById(req.body.id);
  // ruleid: nosql
  await Account.find({ $where: "this.name == '" + req.body.name + "'" });
  const store = await MongoClient.connect("mongodb://localhost");
  const accounts = store.db("shop").collection("accounts");
  // ruleid: nosql
  await accounts.find(req.body).toArray();
  // ruleid: nosql
  await accounts.updateOne({ name: req.body.name }, { $set: { seen: true } });
  // ok: nosql
  await accounts.findOne({ _id: new ObjectId(req.body.id) });
  // todook: nosql
  await accounts.findOne({ name: { $eq: req.body.name } });
  // ruleid: mass-assignment
  await Account.create(req.body);
});
