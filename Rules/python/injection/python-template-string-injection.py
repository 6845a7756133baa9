import jinja2
from flask import Flask, render_template, render_template_string, request
from jinja2 import Template

app = Flask(__name__)

PAGE = "<h1>Hello {{ name }}</h1>"


@app.route("/hello")
def hello():
    name = request.args.get("name", "guest")
    # ruleid: python-template-string-injection
    return render_template_string(f"<h1>Hello {name}</h1>")


@app.route("/greet")
def greet():
    page = "<h1>Hello %s</h1>" % request.args["name"]
    # ruleid: python-template-string-injection
    return render_template_string(page)


@app.route("/preview", methods=["POST"])
def preview():
    body = request.form["template"]
    # ruleid: python-template-string-injection
    return Template(body).render(user="guest")


def mail(env, subject):
    # ruleid: python-template-string-injection
    return env.from_string("Subject: " + subject).render()


@app.route("/safe")
def safe():
    name = request.args.get("name", "guest")
    # ok: python-template-string-injection
    first = render_template_string("<h1>Hello {{ name }}</h1>", name=name)
    # ok: python-template-string-injection
    second = render_template_string(PAGE, name=name)
    # ok: python-template-string-injection
    third = jinja2.Template("Hello {{ name }}").render(name=name)
    # ok: python-template-string-injection
    return render_template("hello.html", parts=[first, second, third])
