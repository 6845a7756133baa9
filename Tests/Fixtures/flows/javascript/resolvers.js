const { exec } = require('child_process');
const mongoose = require('mongoose');

const resolvers = {
  Query: {
    user: (parent, args, context) => exec('ls ' + args.name), // sink: command
  },
};

async function register(req, res) {
  const User = mongoose.model('User');
  await User.create(req.body); // sink: mass-assignment
  await User.create({ name: req.body.name }); // safe: mass-assignment
}
