"""A kept scenario or plan of a city as docx, PDF or xlsx, in the page's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from renkei import store
from renkei.foundation import Refusal
from renkei.store import plan_document
from renkei.web.answers import only
from renkei.web.attachments import attachment
from renkei.web.pages.plan_city import showing
from renkei.web.templatetags.renkei import reader_language

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "docx": f"{OFFICE}.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
}


@only("GET")
def file(
    request: HttpRequest, key: str, kind: str, name: str, form: str
) -> HttpResponse:
    """The file; what the reader may not see is not there."""
    language, who = reader_language(), store.person(request.user)
    try:
        content = plan_document.plan_file(key, kind, name, form, language, who)
    except Refusal as refusal:
        turned = showing.turned_away(request, refusal)
        if turned is None:
            raise
        return turned
    return attachment(
        f"{key}-{name}-{language}.{form}", content, TYPES[form], is_private=True
    )


urlpatterns = [
    path(
        "plans/<slug:key>/<slug:kind>/<slug:name>.<slug:form>",
        file,
        name="plan-document",
    )
]
