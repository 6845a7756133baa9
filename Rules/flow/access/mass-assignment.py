from django.contrib.auth.models import User
from django.http import HttpRequest, JsonResponse


def fields(request: HttpRequest):
    return request.POST.dict()


def register(request: HttpRequest):
    # ruleid: mass-assignment
    user = User.objects.create(**fields(request))
    return JsonResponse({"id": user.pk})


def register_named(request: HttpRequest):
    # ok: mass-assignment
    user = User.objects.create(username=request.POST["name"], email=request.POST["email"])
    return JsonResponse({"id": user.pk})


def register_guest(request: HttpRequest):
    values = {"username": "guest"}
    # ok: mass-assignment
    user = User.objects.create(**values)
    return JsonResponse({"id": user.pk})
