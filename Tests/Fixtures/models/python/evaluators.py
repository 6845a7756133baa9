import asteval
import numexpr
import simpleeval
from flask import Flask, request, render_template_string
from jinja2 import Environment, Template
from jinja2.sandbox import SandboxedEnvironment
from mako.template import Template as Mako
import pandas as pd

app = Flask(__name__)


@app.route("/a")
def a():
    x = request.args["x"]
    # ruleid: code
    eval(x)
    # ruleid: code
    exec(x)
    # ruleid: template
    Environment().from_string(x)
    # ok: template
    SandboxedEnvironment().from_string(x)
    # ruleid: template
    Template(x)
    # ruleid: template
    render_template_string(x)
    # ok: template
    render_template_string("{{ x }}", x=x)
    # ruleid: template
    Mako(x)
    # ruleid: code
    numexpr.evaluate(x)
    # ruleid: code
    asteval.Interpreter()(x)
    # ok: code
    simpleeval.simple_eval(x)
    frame = pd.DataFrame({"a": [1]})
    # ruleid: code
    frame.query(x)
    # ruleid: code
    frame.eval(x)
    # ruleid: code
    pd.eval(x)
    return "x"
