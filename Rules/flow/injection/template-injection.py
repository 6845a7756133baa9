from flask import Flask, render_template, render_template_string, request
from jinja2 import Environment, Template

app = Flask(__name__)
environment = Environment(autoescape=True)


class Mail:
    def __init__(self, subject, text):
        self.subject = subject
        self.text = text


def greeting(name):
    return "<h1>Hello " + name + "</h1>"


@app.route("/hello")
def hello():
    # ruleid: template-injection
    return render_template_string(greeting(request.args["name"]))


@app.route("/mail", methods=["POST"])
def mail():
    given = Mail("Your order", request.form["text"])
    # ruleid: template-injection
    text = environment.from_string(given.text).render()
    # ok: template-injection
    return environment.from_string(given.subject).render(text=text)


@app.route("/preview", methods=["POST"])
def preview():
    # ruleid: template-injection
    return Template("<p>%s</p>" % request.get_json()["body"]).render()


@app.route("/variable")
def variable():
    # ok: template-injection
    return render_template_string("<h1>Hello {{ name }}</h1>", name=request.args["name"])


@app.route("/file")
def file():
    # ok: template-injection
    return render_template("hello.html", name=request.args["name"])


@app.route("/number")
def number():
    # ok: template-injection
    return render_template_string(f"<p>{int(request.args['number'])}</p>")
