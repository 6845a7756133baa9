from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, quote, urlparse

from flask import Flask, make_response, request

app = Flask(__name__)


class Handler(BaseHTTPRequestHandler):
    def disposition(self, name):
        return "attachment; filename=" + name

    def do_GET(self):
        parameters = parse_qs(urlparse(self.path).query)
        name = parameters["name"][0]
        self.send_response(200)
        # ruleid: header-injection
        self.send_header("Content-Disposition", self.disposition(name))
        # ok: header-injection
        self.send_header("X-Name", quote(name))
        # ok: header-injection
        self.send_header("Content-Length", str(int(parameters["size"][0])))
        language = parameters["language"][0]
        if language not in ("en", "de"):
            language = "en"
        # ok: header-injection
        self.send_header("Content-Language", language)
        self.end_headers()


@app.route("/picture")
def picture():
    response = make_response("done")
    # ruleid: header-injection
    response.headers.set("X-Picture", "name=" + request.args["name"])
    # ok: header-injection
    response.headers.set("X-Width", str(int(request.args["width"])))
    return response
