"""The form of a line, made from what its calculator asks for.

Flows in: a calculator, what was typed or stands, what is wrong. Flows out: inputs with
their units and choices, each with its finding beside it; what was sent, as the store
takes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest

from renkei.foundation import Finding, Text, plain_number, same
from renkei.planning import inventory
from renkei.store import planning_desk
from renkei.web.pages.plan_city.showing import Field
from renkei.web.pages.plan_inventory.words import WORDS
from renkei.web.paper_words import sendable
from renkei.web.typed_forms import Option

LONGEST = 4000  # signs of one field; a series of forty years has fewer
VALUE, UNIT = "v-", "u-"
CHECKED = "on"


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a calculator: what it is called, its value, its unit."""

    ask: inventory.Ask
    value: str
    unit: str
    units: tuple[Option, ...]
    choices: tuple[Option, ...] | None
    wrong: Text | None
    unit_label: Text

    @property
    def id(self) -> str:
        """Its id on the page."""
        return f"{VALUE}{self.ask.id}"

    @property
    def is_series(self) -> bool:
        """Whether it is a number for each year."""
        return self.ask.kind is inventory.Kind.SERIES


def sent_line(
    request: HttpRequest, reference: str, calculator: str
) -> planning_desk.TypedLine:
    """What was sent."""
    post = request.POST

    def these(prefix: str) -> dict[str, str]:
        return {
            name.removeprefix(prefix): sendable(post.get(name, ""))[:LONGEST]
            for name in post
            if name.startswith(prefix)
        }

    return planning_desk.TypedLine(
        reference=reference,
        calculator=calculator,
        values=these(VALUE),
        units=these(UNIT),
        source=sendable(post.get("source", ""))[:LONGEST],
        quality=post.get("quality", "")[:LONGEST],
        is_estimated=post.get("estimated") == CHECKED,
        replaces=post.get("replaces", "")[:LONGEST],
        why=sendable(post.get("why", ""))[:LONGEST],
    )


def standing_line(told: planning_desk.EntryTold) -> planning_desk.TypedLine:
    """A line that stands, as if it had just been typed."""
    entry = told.entry
    values, units = dict(entry.choices), {}
    for datum in entry.activity:
        units[datum.id] = datum.unit
        if isinstance(datum, inventory.ActivitySeries):
            years = sorted(datum.values.items())
            values[datum.id] = "\n".join(f"{y} {plain_number(v)}" for y, v in years)
        else:
            values[datum.id] = plain_number(datum.value)
    first = entry.activity[0] if entry.activity else None
    return planning_desk.TypedLine(
        reference=entry.reference,
        calculator=entry.method,
        values=values,
        units=units,
        source=first.source.title.ja if first else "",
        quality=first.quality.value if first else "",
        is_estimated=entry.is_estimated,
        replaces=told.mark,
    )


def inputs(
    calculator: inventory.Calculator,
    line: planning_desk.TypedLine,
    findings: Iterable[Finding] = (),
) -> tuple[tuple[Input, ...], tuple[Input, ...]]:
    """The inputs that are needed, and those with which a city may do better."""
    wrong = _wrong(calculator, line.reference, findings)
    found = tuple(_input(ask, line, wrong.get(ask.id)) for ask in calculator.asks)
    needed = tuple(each for each in found if each.ask.is_required)
    return needed, tuple(each for each in found if not each.ask.is_required)


def about(
    line: planning_desk.TypedLine, findings: Iterable[Finding] = ()
) -> tuple[Field, ...]:
    """Source and quality of what is entered, and why it is changed."""
    wrong = {finding.where.en: finding.found for finding in findings}
    qualities = tuple(
        Option(each.value, Text(ja=f"{each.value} {each.label.ja}", en=each.label.en))
        for each in inventory.Quality
    )
    fields = [
        Field("source", line.source, WORDS["source_hint"]),
        Field("quality", line.quality, options=qualities, nothing=WORDS["choose"]),
    ]
    if line.replaces:
        fields.append(Field("why", line.why, WORDS["why_hint"]))
    return tuple(
        replace(field, wrong=wrong.get(field.label.en), at="line-") for field in fields
    )


def key_fields(
    sent: Mapping[str, str], findings: Iterable[Finding] = ()
) -> tuple[Field, ...]:
    """The notation key and its explanation."""
    found = tuple(findings)
    wrong = {finding.where.en: finding.found for finding in found}
    keys = tuple(
        Option(
            each.value, Text(ja=f"{each} {each.label.ja}", en=f"{each} {each.label.en}")
        )
        for each in inventory.NotationKey
    )
    explained = next(
        (f.found for f in found if f.code.startswith("planning.inventory.")), None
    )
    fields = (
        Field("key", sent.get("key", ""), options=keys, nothing=WORDS["choose"]),
        Field("explanation-ja", sent.get("explanation-ja", ""), kind="area"),
        Field(
            "explanation-en",
            sent.get("explanation-en", ""),
            WORDS["explanation_hint"],
            kind="area",
        ),
    )
    return tuple(
        replace(
            field,
            at="key-",
            wrong=wrong.get(field.label.en)
            or (explained if field.name == "explanation-ja" else None),
        )
        for field in fields
    )


def _input(
    ask: inventory.Ask, line: planning_desk.TypedLine, wrong: Text | None
) -> Input:
    units = planning_desk.units_of(ask)
    chosen = line.units.get(ask.id, "")
    if chosen and chosen not in units:
        units = (*units, chosen)
    choices = None
    if ask.kind is inventory.Kind.CHOICE:
        choices = tuple(Option(key, words) for key, words in ask.choices.items())
    return Input(
        ask=ask,
        value=line.values.get(ask.id, ""),
        unit=chosen or (units[0] if units else ""),
        units=tuple(Option(unit, _unit(unit)) for unit in units),
        choices=choices,
        wrong=wrong,
        unit_label=WORDS["unit_of"].format(name=ask.name),
    )


def _unit(unit: str) -> Text:
    if unit == "1":
        return Text(ja="割合(0~1)", en="fraction (0–1)")
    if unit == "percent":
        return same("%")
    return same(unit.replace("*", "·"))


def _wrong(
    calculator: inventory.Calculator, reference: str, findings: Iterable[Finding]
) -> dict[str, Text]:
    """What is wrong with each input: the finding stands where the input's words do."""
    places = {
        ask.id: planning_desk.place_of(reference, ask).en for ask in calculator.asks
    }
    found: dict[str, Text] = {}
    for finding in findings:
        where = finding.where.en
        near = [
            (len(place), ask)
            for ask, place in places.items()
            if where == place or where.startswith(f"{place}, ")
        ]
        if near:
            found.setdefault(max(near)[1], finding.found)
    return found
