const express = require('express');
const OpenAI = require('openai');

const app = express();

function instructions(topic) {
  return `You are a support agent for ${topic}. Refuse everything else.`;
}

app.post('/ask', express.json(), async (req, res) => {
  const client = new OpenAI();
  const messages = [{ role: 'system', content: instructions(req.body.topic) }];
  // ruleid: untrusted-input-in-prompt
  const answer = await client.chat.completions.create({ model: 'gpt-4o', messages });
  res.json(answer.choices[0].message.content);
});

app.get('/summary', async (req, res) => {
  const client = new OpenAI();
  const content = `Describe the shop in ${Number(req.query.sentences)} sentences.`;
  // ok: untrusted-input-in-prompt
  const answer = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content }] });
  res.json(answer.choices[0].message.content);
});
