import os

import streamlit
from bottle import redirect, request, route


@route("/run/<name>")
def run(name):
    os.system("ls " + name)  # sink: command
    redirect(request.query.next)  # sink: redirect


def handler(event, context):
    os.system("ls " + event["queryStringParameters"]["name"])  # sink: command
    template = event["template"]
    return template.format(event)  # sink: format


def page():
    os.system(streamlit.text_input("Name"))  # sink: command
    streamlit.number_input("Count")
