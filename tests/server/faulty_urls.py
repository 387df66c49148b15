"""The house's addresses, and one behind which something breaks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from renkei.server.urls import urlpatterns as of_the_house


@csrf_exempt
def fault(request: HttpRequest, given: str) -> HttpResponse:
    """Break with everything in hand that somebody may have sent."""
    typed = request.POST.get("password", "")
    raise ValueError(f"{typed} {given} {request.META.get('HTTP_AUTHORIZATION')}")


urlpatterns = [path("fault/<str:given>", fault, name="fault"), *of_the_house]
