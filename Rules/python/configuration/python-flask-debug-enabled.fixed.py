import os

from flask import Flask, jsonify

app = Flask(__name__)
# ruleid: python-flask-debug-enabled
app.config["DEBUG"] = False
# ruleid: python-flask-debug-enabled
app.config.update(DEBUG=False, JSON_SORT_KEYS=False)


@app.route("/")
def index():
    return jsonify(status="ok")


def create_app():
    application = Flask("shop")
    # ruleid: python-flask-debug-enabled
    application.debug = False
    return application


class Worker:
    def run(self, debug):
        return debug


def local_server():
    # ok: python-flask-debug-enabled
    app.run(debug=False)
    # ok: python-flask-debug-enabled
    app.run(port=8080)
    # ok: python-flask-debug-enabled
    app.run(debug=os.environ.get("FLASK_DEBUG") == "1")
    # ok: python-flask-debug-enabled
    app.config["TESTING"] = True


if __name__ == "__main__":
    # ruleid: python-flask-debug-enabled
    app.run(host="127.0.0.1", port=5000, debug=False)


def serve(settings):
    if settings.debug:
        # ok: python-flask-debug-enabled
        app.run(debug=True)
    if not settings.debug:
        # ruleid: python-flask-debug-enabled
        app.run(debug=False)
