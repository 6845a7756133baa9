import requests
from flask import Flask, redirect, request

app = Flask(__name__)
BASE = "https://api.example.com"


@app.route("/get")
def get():
    name = request.args["name"]
    requests.get("https://api.example.com/books/" + name)
    requests.get(f"https://api.example.com/books/{name}")
    requests.get("https://api.example.com/books/%s" % name)
    requests.get("https://api.example.com/books/{}".format(name))
    requests.get(BASE + "/books/" + name)
    requests.get(app.config["BASE"] + "/books/" + name)
    requests.get("https://" + name)  # sink: ssrf
    requests.get("https://api.example.com" + name)  # sink: ssrf
    requests.get(f"https://{name}.example.com/")  # sink: ssrf
    requests.get("https://{}/books".format(name))  # sink: ssrf
    requests.get(name + "/books")  # sink: ssrf


@app.route("/go")
def go():
    name = request.args["name"]
    if name.startswith("https://example.com/"):
        return redirect(name)
    if name.startswith("https://example.com"):
        return redirect(name)  # sink: redirect
    if name == "one":
        return redirect("/local/" + name)
    if name.isupper():
        return redirect("?page=" + name)
    if name.islower():
        return redirect("/" + name)  # sink: redirect
    return redirect("//" + name)  # sink: redirect
