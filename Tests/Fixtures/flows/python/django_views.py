import os

from django.db import connection, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.html import escape, format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views import View


class Person(models.Model):
    name = models.CharField()


def search(request):
    name = request.GET.get("name")
    with connection.cursor() as cursor:
        cursor.execute("select * from person where name = '%s'" % name)  # sink: sql
        cursor.execute("select * from person where name = %s", [name])  # safe: sql
    Person.objects.raw("select * from person where name = '" + name + "'")  # sink: sql
    Person.objects.filter(name=name)  # safe: sql
    Person.objects.extra(where=["name = '" + name + "'"])  # sink: sql
    mark_safe("<b>" + name)  # sink: xss
    mark_safe(format_html("<b>{}</b>", name))  # safe: xss
    render(request, "page.html", {"name": name})  # safe: xss
    JsonResponse({"name": name})  # safe: xss
    HttpResponse(escape(name))  # safe: xss
    return HttpResponse("<b>" + name)  # sink: xss


def leave(request, pk):
    target = request.POST["next"]
    if url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return redirect(target)  # safe: redirect
    os.system("ls " + pk)  # sink: command
    return HttpResponseRedirect(target)  # sink: redirect


def typed(http: HttpRequest):
    os.system(http.headers["X-Name"])  # sink: command


class Page(View):
    def get(self, request, name):
        open(name)  # sink: path
        return redirect(request.GET["next"])  # sink: redirect
