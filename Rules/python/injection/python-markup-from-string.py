from django.utils.html import format_html
from django.utils.safestring import mark_safe
from flask import Flask, render_template, request
from markupsafe import Markup, escape

app = Flask(__name__)

BADGE = "<b>new</b>"


@app.route("/greet")
def greet():
    # ruleid: python-markup-from-string
    text = Markup(f"<b>{request.args['name']}</b>")
    return render_template("greet.html", text=text)


def link(url, title):
    # ruleid: python-markup-from-string
    return mark_safe('<a href="%s">%s</a>' % (url, title))


def heading(title):
    # ruleid: python-markup-from-string
    first = mark_safe("<h1>" + title + "</h1>")
    # ruleid: python-markup-from-string
    second = Markup("<h2>{}</h2>".format(title))
    return first, second


def record(record, url, owner):
    note = escape(record.note)
    # ok: python-markup-from-string
    first = mark_safe(f"<p>{note}</p>")
    # ok: python-markup-from-string
    second = mark_safe(f'<a href="{owner.get_absolute_url()}">{escape(owner)}</a>')
    # ruleid: python-markup-from-string
    third = mark_safe(f'<a href="{url}">{escape(owner)}</a>')
    # ruleid: python-markup-from-string
    fourth = mark_safe(f"<b>{escape(owner)}</b><i>{record.title}</i>")
    # ok: python-markup-from-string
    fifth = mark_safe("<i>{text}</i>".format(text=_("Outdated")))
    return first, second, third, fourth, fifth


def safe(url, title):
    # ok: python-markup-from-string
    first = Markup("<b>{}</b>").format(title)
    # ok: python-markup-from-string
    second = format_html('<a href="{}">{}</a>', url, title)
    # ok: python-markup-from-string
    third = mark_safe("<hr>")
    # ok: python-markup-from-string
    fourth = Markup(BADGE)
    # ok: python-markup-from-string
    fifth = Markup("<i>%s</i>") % title
    # ok: python-markup-from-string
    return first, second, third, fourth, fifth, Markup(escape(title))
