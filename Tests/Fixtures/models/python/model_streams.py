import anthropic
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from flask import Flask, Response
from openai import AsyncOpenAI, OpenAI
from langchain_openai import ChatOpenAI

app = Flask(__name__)
api = FastAPI()
client = OpenAI()


@app.route("/a")
def a():
    def generate():
        stream = client.chat.completions.create(model="gpt-4o", messages=[], stream=True)
        for chunk in stream:
            yield chunk.choices[0].delta.content
    # ruleid: model-output
    return Response(generate(), mimetype="text/html")


@app.route("/b")
def b():
    def generate():
        with anthropic.Anthropic().messages.stream(model="claude", messages=[], max_tokens=100) as stream:
            for text in stream.text_stream:
                yield f"<p>{text}</p>"
    # ruleid: model-output
    return Response(generate())


@app.route("/c")
def c():
    def generate():
        for chunk in ChatOpenAI().stream("hello"):
            yield chunk.content
    # ok: model-output
    return Response(generate(), mimetype="text/plain")


@api.get("/d")
async def d():
    async def generate():
        stream = await AsyncOpenAI().chat.completions.create(model="gpt-4o", messages=[], stream=True)
        async for chunk in stream:
            yield chunk.choices[0].delta.content
    # ruleid: model-output
    return StreamingResponse(generate(), media_type="text/html")


@api.get("/e")
async def e():
    async def generate():
        stream = await AsyncOpenAI().chat.completions.create(model="gpt-4o", messages=[], stream=True)
        async for chunk in stream:
            yield "data: " + chunk.choices[0].delta.content
    # ok: model-output
    return StreamingResponse(generate(), media_type="text/event-stream")
