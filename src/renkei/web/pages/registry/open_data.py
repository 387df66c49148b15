"""The published history as a file to keep, for whoever counts by themselves."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from renkei import facts, store
from renkei.foundation import Text, same
from renkei.registry import open_data
from renkei.web.addresses import address
from renkei.web.answers import only
from renkei.web.attachments import attachment
from renkei.web.table import Link

ADDRESS = "registry-open-data"
BEANCOUNT = "beancount"
_NAMES = {
    **{form.value: same(form.value.upper()) for form in open_data.Form},
    open_data.Form.PARQUET.value: same("Parquet"),
    BEANCOUNT: Text(ja="beancountの帳簿", en="Book for beancount"),
}


def files() -> list[Link]:
    """A link to every form in which the history is given away."""
    return [
        Link(name, there)
        for form, name in _NAMES.items()
        if (there := address(ADDRESS, form))
    ]


@only("GET")
def history_file(request: HttpRequest, form: str) -> HttpResponse:
    """The whole book, as it was posted, in one form."""
    if form not in _NAMES:
        raise Http404
    record = store.history_statement()
    if form == BEANCOUNT:
        name = f"renkei-registry-{record.ledger.book.value}.beancount"
        return attachment(
            name,
            open_data.beancount(record.ledger).encode(),
            "text/plain; charset=utf-8",
        )
    packed = open_data.package(
        record.ledger, open_data.Form(form), sources=[facts.load().register.source]
    )
    return attachment(packed.name, packed.content, "application/zip")


urlpatterns = [
    path("registry/open-data/<slug:form>/", history_file, name=ADDRESS),
]
