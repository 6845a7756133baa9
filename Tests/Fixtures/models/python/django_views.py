import os
import subprocess

from django import forms
from django.contrib.auth.models import User
from django.db import connection
from django.http import FileResponse, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.html import escape, format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views import View
from rest_framework.decorators import api_view
from rest_framework.views import APIView


def search(request):
    term = request.GET.get("q", "")
    with connection.cursor() as cursor:
        # ruleid: sql
        cursor.execute("SELECT id FROM users WHERE name = '%s'" % term)
        # ok: sql
        cursor.execute("SELECT id FROM users WHERE name = %s", [term])
    # ruleid: sql
    users = User.objects.raw("SELECT * FROM auth_user WHERE username = '" + term + "'")
    # ok: sql
    users = User.objects.raw("SELECT * FROM auth_user WHERE username = %s", [term])
    # ruleid: sql
    users = User.objects.extra(where=[f"username = '{term}'"])
    # ok: sql
    users = User.objects.extra(where=["username = %s"], params=[term])
    # ok: sql
    users = User.objects.filter(username=term)
    return render(request, "search.html", {"users": users})


def hello(request, name):
    # ruleid: xss
    page = HttpResponse("<h1>" + name + "</h1>")
    # ok: xss
    page = HttpResponse("<h1>" + escape(name) + "</h1>")
    # ok: xss
    page = HttpResponse(format_html("<h1>{}</h1>", name))
    # ruleid: xss
    title = mark_safe("<h1>%s</h1>" % name)
    # ok: xss
    page = JsonResponse({"name": name})
    return page


def login(request):
    target = request.POST.get("next")
    if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        # ok: redirect
        return redirect(target)
    # ruleid: redirect
    return HttpResponseRedirect(target)


def move_on(request, key):
    # ok: redirect
    redirect(request.get_full_path())
    # ok: redirect
    redirect(request.path + "?again=1")
    # ok: template
    render(request, f"{key._meta.app_label}/{key._meta.model_name}.html")
    # ruleid: template
    render(request, f"{request.GET['kind']}.html")
    response = HttpResponse(status=204)
    # ok: header
    response["HX-Redirect"] = request.GET.get("next")
    # ok: xss
    page = HttpResponse(request.GET.get("q"), content_type="text")
    # ok: xss
    page = HttpResponse(request.GET.get("q"), content_type="text/plain; charset=utf-8")
    # ruleid: xss
    page = HttpResponse(request.GET.get("q"), content_type="text/html; charset=utf-8")
    # ruleid: xss
    page = HttpResponse(request.GET.get("q"), content_type="image/svg+xml")
    owner = OwnerForm(request.POST).cleaned_data["owner"]
    # ok: xss
    link = mark_safe('<a href="%s">%s</a>' % (owner.get_absolute_url(), escape(owner)))
    # ruleid: xss
    link = mark_safe('<a href="%s">%s</a>' % (owner.home_page, escape(owner)))
    return response


class Kind:
    def _page(self, model):
        # ok: template
        return render(None, f"{model._meta.app_label}/{model._meta.model_name}.html")


def kinds(request, name):
    Kind()._page(Kind())
    Kind()._page(name)


class OwnerForm(forms.Form):
    owner = forms.CharField()


class Report(View):
    def get(self, request, filename):
        # ruleid: path
        answer = FileResponse(open(os.path.join("/srv/reports", filename), "rb"))
        # ok: path
        answer = FileResponse(open(os.path.join("/srv/reports", os.path.basename(filename)), "rb"))
        return answer


class Convert(APIView):
    def post(self, request):
        name = request.data["name"]
        # ruleid: command
        subprocess.call("convert " + name + " out.png", shell=True)
        # ok: command
        subprocess.call(["convert", "--", name, "out.png"])
        # ruleid: path
        with open("/srv/" + request.FILES["file"].name, "wb") as target:
            for chunk in request.FILES["file"].chunks():
                target.write(chunk)
        return JsonResponse({})


@api_view(["GET"])
def run(request):
    # ruleid: code
    value = eval(request.query_params["formula"])
    # ok: code
    value = int(request.query_params["formula"])
    return JsonResponse({"value": value})
