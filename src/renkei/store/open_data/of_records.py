"""Tables of what is on record: projects, public papers, the published registry.

Flows in: papers as somebody sees them who is not signed in, the ledger of the published
history. Flows out: rows. Nothing of the demonstration is among them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.db.models import QuerySet

from renkei import facts
from renkei.foundation import Source, Text
from renkei.programme import papers
from renkei.registry import open_data
from renkei.store import models, paper_access
from renkei.store.open_data.nouns import (
    LATITUDE,
    LONGITUDE,
    OpenTable,
    column,
    joined,
    named,
    words,
)
from renkei.store.paper_rows import noun
from renkei.store.people import NOBODY
from renkei.store.queries.living import public_programme
from renkei.store.queries.registry import history_statement

_OWN = Source(title=Text(ja="この家の記録", en="Records of this house"))


def _own() -> tuple[Source, ...]:
    return (_OWN,)


def _projects() -> Iterator[open_data.Row]:
    places = facts.load().places
    for each in public_programme().living.projects:
        first = next((places[key] for key in each.places if key in places), None)
        yield (
            each.reference,
            each.paper or None,
            *words(each.title),
            each.country,
            each.stage.value,
            *words(each.technology),
            joined(each.methodologies),
            each.registered_on.isoformat() if each.registered_on else None,
            joined(each.places),
            first.latitude if first else None,
            first.longitude if first else None,
            each.confidence.value,
        )


def _public() -> QuerySet[models.Paper]:
    public = paper_access.visible(NOBODY, papers.kinds().values())
    return models.Paper.objects.filter(public, is_demonstration=False)


def _papers() -> Iterator[open_data.Row]:
    kinds = papers.kinds()
    for row in _public().defer("words").order_by("pk").iterator(1000):
        kind = kinds[row.kind]
        state = kind.state(row.state)
        yield (
            row.number,
            row.kind,
            *words(kind.name),
            *words(noun(row).title),
            row.country or None,
            row.state,
            *words(state.name),
            row.drafted_at.isoformat(),
            row.changed_at.isoformat(),
        )


def _history(table: str) -> Callable[[], Iterable[open_data.Row]]:
    return lambda: open_data.TABLES[table].rows(history_statement().ledger)


def _register() -> tuple[Source, ...]:
    return (facts.load().register.source,)


def _of_history(name: str, about: Text) -> OpenTable:
    table = open_data.TABLES[name]
    return OpenTable(
        f"registry-{name}",
        Text(ja="登録簿:{t}", en="Registry: {t}").format(t=table.title),
        about,
        table.key,
        table.columns,
        _history(name),
        _register,
    )


_POSTED = Text(
    ja="公表された発行実績を記帳したもの。シリアル番号は連携独自です(約束 §10)。",
    en="The published issuances as posted; serial numbers are Renkei's own (§10).",
)
_TIMES: tuple[open_data.Column, ...] = (
    column("drafted_at", "作成日時", "Drafted at", "datetime"),
    column("changed_at", "更新日時", "Changed at", "datetime"),
)
TABLES = (
    OpenTable(
        "projects",
        Text(ja="案件", en="Projects"),
        Text(
            ja="公開されている段階の案件。位置は最初の場所の代表点。",
            en="Projects at a public stage; the point is that of their first place.",
        ),
        ("reference",),
        (
            column("reference", "番号", "Reference", is_required=True),
            column("paper", "記録の番号", "Number of its paper"),
            *named("title", "件名", "Title"),
            column("country", "国(ISO 3166-1)", "Country (ISO 3166-1)"),
            column("stage", "段階", "Stage"),
            *named("technology", "技術", "Technology"),
            column("methodologies", "方法論", "Methodologies"),
            column("registered_on", "登録日", "Registered on", "date"),
            column("places", "場所", "Places"),
            column(LATITUDE, "緯度", "Latitude", "number", unit="degree"),
            column(LONGITUDE, "経度", "Longitude", "number", unit="degree"),
            column("confidence", "確度", "Confidence"),
        ),
        _projects,
        _own,
    ),
    OpenTable(
        "public-papers",
        Text(ja="公開の記録", en="Public papers"),
        Text(
            ja="決定・パブリックコメント・行事・協定など、公開の状態にあるすべての記録。",
            en="Every paper in a public state: decisions, public inputs, events, "
            "agreements and more.",
        ),
        ("number",),
        (
            column("number", "番号", "Number", is_required=True),
            column("kind", "種類", "Kind"),
            *named("kind", "種類", "Kind"),
            *named("title", "件名", "Title"),
            column("country", "国(ISO 3166-1)", "Country (ISO 3166-1)"),
            column("state", "状態", "State"),
            *named("state", "状態", "State"),
            *_TIMES,
        ),
        _papers,
        _own,
        many=lambda: _public().count(),
    ),
    *(_of_history(name, _POSTED) for name in open_data.TABLES),
)
