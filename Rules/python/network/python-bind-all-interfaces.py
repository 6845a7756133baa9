import os
import socket
from http.server import HTTPServer, SimpleHTTPRequestHandler

import uvicorn
from fastapi import FastAPI
from flask import Flask

app = Flask(__name__)
api = FastAPI()
EVERYWHERE = "0.0.0.0"


def serve():
    # ruleid: python-bind-all-interfaces
    app.run(host="0.0.0.0", port=5000)
    # ruleid: python-bind-all-interfaces
    uvicorn.run(api, host=EVERYWHERE, port=8000)


def listen():
    server = socket.socket()
    # ruleid: python-bind-all-interfaces
    server.bind(("0.0.0.0", 9000))
    server.listen()


def share():
    # ruleid: python-bind-all-interfaces
    HTTPServer(("0.0.0.0", 8080), SimpleHTTPRequestHandler).serve_forever()


def local():
    # ok: python-bind-all-interfaces
    app.run(host="127.0.0.1", port=5000)
    # ok: python-bind-all-interfaces
    uvicorn.run(api, host=os.environ.get("HOST", "127.0.0.1"), port=8000)
    # ok: python-bind-all-interfaces
    socket.socket().bind(("127.0.0.1", 9000))
    # ok: python-bind-all-interfaces
    print("do not bind to", "0.0.0.0")
