const { exec, execFile } = require('child_process');
const escapeHtml = require('escape-html');
const OpenAI = require('openai');

async function ask(question) {
  const client = new OpenAI();
  const answer = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: question }],
  });
  return answer.choices[0].message.content;
}

async function shell(task) {
  const command = await ask('Which command does this? ' + task);
  // ruleid: model-output-to-dangerous-sink
  exec(command, (error, output) => console.log(output));
}

async function encoded(task) {
  // Encoded for a page, it is still a command.
  const command = escapeHtml(await ask('Which command does this? ' + task));
  // ruleid: model-output-to-dangerous-sink
  exec(command, (error, output) => console.log(output));
}

async function calculate(task) {
  const parts = ['return', await ask('Write an expression for ' + task)];
  // ruleid: model-output-to-dangerous-sink
  return new Function(parts.join(' '))();
}

async function argument(task) {
  // ok: model-output-to-dangerous-sink
  execFile('git', ['log', '--', await ask('Which file? ' + task)], () => {});
}

async function count(task) {
  const number = Number(await ask('How many? ' + task));
  // ok: model-output-to-dangerous-sink
  exec(`head -n ${number} orders.csv`, () => {});
}

module.exports = { shell, encoded, calculate, argument, count };
