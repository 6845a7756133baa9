import OpenAI from "openai";
import Anthropic from "@anthropic-ai/sdk";
import { streamText, generateText } from "ai";
import { useChat } from "@ai-sdk/react";
import express from "express";
import DOMPurify from "dompurify";
import { marked } from "marked";

const app = express();
const client = new OpenAI();

app.get("/a", async (req, res) => {
  res.setHeader("Content-Type", "text/html");
  const stream = await client.chat.completions.create({ model: "gpt-4o", messages: [], stream: true });
  for await (const chunk of stream) {
    // ruleid: model-output
    res.write("<p>" + chunk.choices[0].delta.content + "</p>");
  }
  const { textStream } = streamText({ model: null, prompt: "x" });
  for await (const text of textStream) {
    // ruleid: model-output
    res.write(text);
  }
  const other = new Anthropic().messages.stream({ model: "claude", messages: [], max_tokens: 10 });
  other.on("text", (text) => {
    // ruleid: model-output
    res.write(text);
  });
  res.end();
});

export async function GET() {
  const { text } = await generateText({ model: null, prompt: "x" });
  // ok: model-output
  if (text === "x") return new Response(text);
  // ruleid: model-output
  return new Response("<p>" + text, { headers: { "Content-Type": "text/html" } });
}

export function Chat() {
  const { messages } = useChat();
  return (
    <div>
      {messages.map((message) => (
        <>
          {/* ruleid: model-output */}
          <div dangerouslySetInnerHTML={{ __html: marked(message.content) }} />
          {/* ok: model-output */}
          <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(message.content) }} />
          {/* ok: model-output */}
          <div>{message.content}</div>
        </>
      ))}
    </div>
  );
}
