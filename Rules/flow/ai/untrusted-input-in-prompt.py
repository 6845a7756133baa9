from flask import Flask, jsonify, request
from openai import OpenAI

app = Flask(__name__)
LANGUAGES = {"de": "German", "fr": "French"}


def instructions(topic):
    return f"You are a support agent for {topic}. Refuse everything else."


@app.route("/ask", methods=["POST"])
def ask():
    client = OpenAI()
    messages = [{"role": "system", "content": instructions(request.form["topic"])}]
    # ruleid: untrusted-input-in-prompt
    answer = client.chat.completions.create(model="gpt-4o", messages=messages)
    return jsonify(answer.choices[0].message.content)


@app.route("/translate", methods=["POST"])
def translate():
    client = OpenAI()
    language = LANGUAGES.get(request.form["language"], "English")
    # ok: untrusted-input-in-prompt
    answer = client.responses.create(model="gpt-4o", input="Translate 'welcome' to " + language)
    return jsonify(answer.output_text)


@app.route("/summary")
def summary():
    client = OpenAI()
    count = int(request.args["sentences"])
    # ok: untrusted-input-in-prompt
    answer = client.responses.create(model="gpt-4o", input=f"Describe the shop in {count} sentences.")
    return jsonify(answer.output_text)
