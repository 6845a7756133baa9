import ast
import builtins
import json

from flask import Flask, request

app = Flask(__name__)

DEFAULT_FORMULA = "2 * 21"


@app.route("/calculate", methods=["POST"])
def calculate():
    formula = request.form["formula"]
    # ruleid: python-eval-non-literal
    return {"result": eval(formula)}


@app.route("/plugin", methods=["POST"])
def run_plugin():
    # ruleid: python-eval-non-literal
    exec(request.json["code"], {})
    return "done"


def run_model_answer(answer):
    # ruleid: python-eval-non-literal
    exec(compile(answer, "<answer>", "exec"))
    # ruleid: python-eval-non-literal
    return builtins.eval(f"({answer})")


def harmless(model, text):
    # ok: python-eval-non-literal
    total = eval("1 + 2")
    # ok: python-eval-non-literal
    total += eval(DEFAULT_FORMULA)
    # ok: python-eval-non-literal
    model.eval()
    # ok: python-eval-non-literal
    values = ast.literal_eval(text)
    # ok: python-eval-non-literal
    return total, values, json.loads(text)


def run_file(path, scope):
    with open(path) as file:
        # ok: python-eval-non-literal
        exec(compile(file.read(), path, "exec"), scope)


def run_answer(address, scope):
    with urllib.request.urlopen(address) as answer:
        # ruleid: python-eval-non-literal
        exec(answer.read(), scope)
