"""What a city knows of itself: the form under its answer, and what stands already.

Flows in: a city, what was typed. Flows out: fields, the table of what stands, a number
to enter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renkei.domino import field
from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import domino_own, planning_desk
from renkei.web import formats, typed_forms
from renkei.web.pages.domino_what_if.words import WORDS
from renkei.web.table import Column, Table
from renkei.web.typed_forms import Option

NAMES = ("kind", "value", "source")
LABELS = {
    "kind": WORDS["own_kind"],
    "value": WORDS["own_value"],
    "source": WORDS["own_source"],
}


@dataclass(frozen=True, slots=True)
class Field(typed_forms.Field):
    """A field of the form."""

    @property
    def label(self) -> Text:
        """What stands over it."""
        return LABELS[self.name]


def fields(sent: Mapping[str, str]) -> tuple[Field, ...]:
    """The fields in their order, with what was typed."""
    kinds = tuple(
        Option(
            each.value,
            Text(ja="{n}({u})", en="{n}, {u}").format(n=each.label, u=each.unit),
        )
        for each in field.OwnKind
    )
    return (
        Field("kind", sent.get("kind", ""), options=kinds),
        Field(
            "value",
            sent.get("value", ""),
            WORDS["own_value_hint"],
            kind="number",
            optional=True,
        ),
        Field("source", sent.get("source", ""), WORDS["own_source_hint"]),
    )


def standing(city: int, technologies: Mapping[str, Text]) -> Table | None:
    """What was entered for a city and stands."""
    rows = tuple(
        (
            each.own.kind.label
            if not each.own.technology
            else Text(ja="{k}({t})", en="{k}: {t}").format(
                k=each.own.kind.label,
                t=technologies.get(each.own.technology, same(each.own.technology)),
            ),
            Text(ja="{v} {u}", en="{v} {u}").format(
                v=f"{each.own.value:,.10g}", u=each.own.kind.unit
            ),
            same(each.own.source),
            Text(ja=formats.day(each.at, "ja"), en=formats.day(each.at, "en")),
        )
        for each in domino_own.entered(city)
    )
    if not rows:
        return None
    columns = (
        Column(WORDS["own_kind"], heads_row=True),
        Column(WORDS["own_value"], numeric=True),
        Column(WORDS["own_source"]),
        Column(WORDS["own_when"]),
    )
    return Table(WORDS["own_standing"], columns, rows, shows_caption=False)


def read(sent: Mapping[str, str]) -> tuple[field.OwnKind, float | None]:
    """The kind and the number; None where the field was left empty."""
    if sent["kind"] not in set(field.OwnKind):
        raise Refusal([_unreadable("kind", sent["kind"])])
    written = sent["value"].strip()
    if not written:
        return field.OwnKind(sent["kind"]), None
    value = planning_desk.number(written)
    if value is None:
        raise Refusal([_unreadable("value", written)])
    return field.OwnKind(sent["kind"]), float(value)


def _unreadable(name: str, found: str) -> Finding:
    return Finding(
        f"web.domino.own.{name}",
        Text(ja="「{f}」を読み取れません。", en="“{f}” cannot be read.").format(
            f=found or "–"
        ),
        LABELS[name],
        Text(
            ja="一覧から選び、数は「.」と「,」で書く。",
            en="Choose from the list; the decimal sign is “.”.",
        ),
        Text(ja="書き直してください。", en="Write it again."),
    )
