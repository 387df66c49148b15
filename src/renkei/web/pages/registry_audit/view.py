"""The audit page: what is published, and the whole ledger recomputed on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from renkei import store
from renkei.foundation import Finding, Refusal, Text, same
from renkei.registry import chain
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.attachments import attachment
from renkei.web.pages.registry_audit.words import TOO_LARGE, WORDS

if TYPE_CHECKING:
    from renkei.store.queries.ledger_audit import Audited

FIELD = "checkpoint"
LARGEST = 4_096


@only("GET", "POST")
def audit(request: HttpRequest) -> HttpResponse:
    """The published checkpoint; after the button, what a recomputation found."""
    audited = None
    if request.method == "POST":
        try:
            audited = store.public_audit(_kept(request))
        except Refusal as refusal:
            return refused(request, refusal)
    published = store.checkpoint()
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "registry": address("registry"),
        "here": address("registry-audit"),
        "field": FIELD,
        "published": published,
        "facts": _published(published) if published else None,
        "file": address("registry-checkpoint"),
        "audited": audited,
        "verdict": _verdict(audited) if audited else None,
        "counts": _counts(audited) if audited else None,
        "against": _against(audited) if audited and audited.checkpoint else None,
    }
    return render(request, "registry_audit/page.html", page)


@only("GET")
def checkpoint(request: HttpRequest) -> HttpResponse:
    """The published checkpoint as a file to keep."""
    published = store.checkpoint()
    if published is None:
        return refused(request, Refusal(_nothing_sealed()), status=404)
    name = f"renkei-checkpoint-{published.seals}.json"
    return attachment(name, published.written, "application/json")


def _kept(request: HttpRequest) -> chain.Checkpoint | None:
    """The checkpoint that a visitor has handed in; None where there is none.

    Refuses `web.audit.too-large`, `registry.chain.no-checkpoint`.
    """
    given = request.FILES.get(FIELD)
    if given is None:
        return None
    if (given.size or 0) > LARGEST:
        raise Refusal(_too_large())
    return chain.Checkpoint.read(given.read().decode("utf-8", errors="replace"))


def _published(published: chain.Checkpoint) -> list[tuple[Text, object]]:
    return [
        (WORDS["sealed_at"], published.sealed_at),
        (WORDS["seals"], published.seals),
        (WORDS["records"], published.leaves),
        (WORDS["root"], same(published.root)),
    ]


def _verdict(audited: Audited) -> Text:
    count = len(audited.findings)
    return WORDS["unsound"].format(count=f"{count:,}") if count else WORDS["sound"]


def _against(audited: Audited) -> Text:
    assert audited.checkpoint is not None, "held against a checkpoint"
    return WORDS["against_yours"].format(seals=f"{audited.checkpoint.seals:,}")


def _counts(audited: Audited) -> list[tuple[Text, Any]]:
    return [
        (WORDS["records"], audited.records),
        (WORDS["entries"], audited.entries),
        (WORDS["seals"], audited.seals),
        (WORDS["unsealed"], audited.unsealed),
    ]


def _too_large() -> Finding:
    return Finding(
        code="web.audit.too-large",
        found=Text(ja="ファイルが大きすぎます。", en="The file is too large."),
        where=WORDS["yours"],
        rule=TOO_LARGE.format(most=f"{LARGEST:,}"),
        remedy=Text(
            ja="この登録簿から保存した検査点のファイルを指定してください。",
            en="Choose the file of a checkpoint saved from this registry.",
        ),
    )


def _nothing_sealed() -> Finding:
    return Finding(
        code="web.audit.nothing-sealed",
        found=WORDS["none"],
        where=WORDS["checkpoint"],
        rule=WORDS["checkpoint_lead"],
        remedy=WORDS["none_body"],
    )


urlpatterns = [
    path("registry/audit/", audit, name="registry-audit"),
    path("registry/checkpoint/", checkpoint, name="registry-checkpoint"),
]
