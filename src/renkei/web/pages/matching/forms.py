"""The forms of a profile and of a need: their fields, and what they hold already.

Flows in: a profile or what was typed, the findings of a refusal. Flows out: `Group`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from renkei.foundation import Finding, Text
from renkei.matching import Company, Municipality, Need, Seen
from renkei.store import matching_typed as typed
from renkei.web.pages.matching.words import WORDS
from renkei.web.pages.plan_city.showing import Field
from renkei.web.paper_words import sendable
from renkei.web.typed_forms import LONGEST, Option

Profile = Company | Municipality | Need


@dataclass(frozen=True, slots=True)
class Many:
    """A field with several choices."""

    name: str
    label: Text
    options: tuple[Option, ...]
    chosen: frozenset[str]
    wrong: Text | None


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together under one heading."""

    legend: Text
    fields: tuple[Field, ...]
    many: tuple[Many, ...] = ()


def sent(request: HttpRequest) -> dict[str, str]:
    """What was sent; several choices of one field are joined by commas."""
    return {
        str(name): sendable(",".join(map(str, request.POST.getlist(name))))[:LONGEST]
        for name in request.POST
    }


@dataclass(frozen=True, slots=True)
class _Form:
    written: Mapping[str, str]
    findings: tuple[Finding, ...]

    def _wrong(self, label: Text, value: str) -> Text | None:
        for each in self.findings:
            if each.where == label and (not value or each.found.en == value):
                return each.found
        return None

    def field(
        self,
        name: str,
        *,
        hint: Text | None = None,
        kind: str = "text",
        options: Mapping[str, Text] | None = None,
        optional: bool = True,
    ) -> Field:
        label, value = typed.FIELDS[name.rpartition("_")[2]], self.written.get(name, "")
        return Field(
            name,
            value,
            hint,
            kind=kind,
            options=None if options is None else _options(options),
            nothing=None if options is None else WORDS["nothing"],
            wrong=self._wrong(label, value),
            called=label,
            optional=optional,
        )

    def many(self, name: str, options: Mapping[str, Text]) -> Many:
        value = self.written.get(name, "")
        label = typed.FIELDS[name]
        return Many(
            name,
            label,
            _options(options),
            frozenset(value.split(",")),
            self._wrong(label, value),
        )

    def sees(self, kind: type[Profile]) -> Group:
        return Group(
            WORDS["sees"],
            tuple(
                Field(
                    f"{typed.SEE}{name}",
                    self.written.get(f"{typed.SEE}{name}", Seen.MEMBERS),
                    options=tuple(Option(each.value, each.label) for each in Seen),
                    called=typed.HIDEABLE[name],
                )
                for name in kind.HIDEABLE
            ),
        )

    def both(self, name: str) -> tuple[Field, Field]:
        hint = WORDS["one_language"]
        return (
            self.field(f"{name}-ja", hint=hint, kind="area"),
            self.field(f"{name}-en", hint=hint, kind="area"),
        )


def _options(known: Mapping[str, Text]) -> tuple[Option, ...]:
    return tuple(Option(name, said) for name, said in known.items())


def company_form(
    written: Mapping[str, str], findings: tuple[Finding, ...] = ()
) -> tuple[Group, ...]:
    """The form of a company."""
    form = _Form(written, findings)
    return (*_offers(form), *_references(form), _about(form), form.sees(Company))


def _about(form: _Form) -> Group:
    return Group(
        WORDS["about"],
        (
            form.field("home", options=typed.homes()),
            form.field("languages", hint=WORDS["languages_hint"]),
            *form.both("know-how"),
            form.field("capacity", kind="number"),
            form.field("contact"),
        ),
        (form.many("countries", typed.countries()),),
    )


def _offers(form: _Form) -> Iterable[Group]:
    for row in typed.rows_of(form.written, typed.OFFER):
        at = f"{typed.OFFER}-{row}_"
        yield Group(
            WORDS["offer"].format(n=row),
            (
                form.field(f"{at}technology", options=typed.technologies()),
                form.field(f"{at}smallest"),
                form.field(f"{at}largest"),
                form.field(f"{at}unit", hint=WORDS["unit_hint"]),
                form.field(f"{at}price"),
                form.field(f"{at}months", kind="number"),
            ),
        )


def _references(form: _Form) -> Iterable[Group]:
    for row in typed.rows_of(form.written, typed.REFERENCE):
        at = f"{typed.REFERENCE}-{row}_"
        yield Group(
            WORDS["reference"].format(n=row),
            (
                form.field(f"{at}technology", options=typed.technologies()),
                form.field(f"{at}country", options=typed.countries()),
                form.field(f"{at}year", kind="number"),
                form.field(f"{at}project"),
            ),
        )


def municipality_form(
    written: Mapping[str, str], findings: tuple[Finding, ...] = ()
) -> tuple[Group, ...]:
    """The form of a municipality."""
    form = _Form(written, findings)
    return (
        Group(
            WORDS["about"],
            (
                form.field("languages", hint=WORDS["languages_hint"]),
                *form.both("know-how"),
                form.field("capacity", kind="number"),
                form.field("contact"),
            ),
            (form.many("know-how-in", typed.technologies()),),
        ),
        form.sees(Municipality),
    )


def need_form(
    written: Mapping[str, str], findings: tuple[Finding, ...] = ()
) -> tuple[Group, ...]:
    """The form of a need."""
    form = _Form(written, findings)
    return (
        Group(
            WORDS["what"],
            (
                form.field("name-ja", hint=WORDS["one_language"]),
                form.field("name-en", hint=WORDS["one_language"]),
                form.field("sector", options=typed.sectors()),
                form.field("size"),
                form.field("unit", hint=WORDS["unit_hint"]),
                form.field("budget"),
                form.field("needed-by", kind="date"),
                form.field("languages", hint=WORDS["languages_hint"]),
                *form.both("words"),
                form.field("contact"),
            ),
            (form.many("technologies", typed.technologies()),),
        ),
        form.sees(Need),
    )


def written_of(profile: Profile) -> dict[str, str]:
    """What a profile says, as it would be typed again."""
    found: dict[str, str] = {
        "languages": ", ".join(profile.languages),
        "contact": profile.contact or "",
        **{f"{typed.SEE}{name}": seen.value for name, seen in profile.wishes.items()},
    }
    match profile:
        case Company():
            found |= _both("know-how", profile.know_how)
            found |= {"home": profile.home or "", "capacity": _said(profile.capacity)}
            found["countries"] = ",".join(profile.countries)
            found |= _rows(profile)
        case Municipality():
            found |= _both("know-how", profile.know_how)
            found["capacity"] = _said(profile.capacity)
            found["know-how-in"] = ",".join(profile.know_how_in)
        case Need():
            found |= _both("name", profile.name) | _both("words", profile.words)
            found |= {
                "technologies": ",".join(profile.technologies),
                "sector": profile.sector or "",
                "size": _said(profile.size),
                "unit": profile.size_unit or "",
                "budget": _said(profile.budget_jpy),
                "needed-by": _said(profile.needed_by),
            }
    return found


def _rows(company: Company) -> dict[str, str]:
    found: dict[str, str] = {}
    for row, offer in enumerate(company.offers, 1):
        at, size = f"{typed.OFFER}-{row}_", offer.size
        found |= {
            f"{at}technology": offer.technology,
            f"{at}smallest": _said(size.smallest) if size else "",
            f"{at}largest": _said(size.largest) if size else "",
            f"{at}unit": size.unit if size else "",
            f"{at}price": _said(offer.price_jpy),
            f"{at}months": _said(offer.lead_months),
        }
    for row, reference in enumerate(company.references, 1):
        at = f"{typed.REFERENCE}-{row}_"
        found |= {
            f"{at}technology": reference.technology,
            f"{at}country": reference.country,
            f"{at}year": _said(reference.year),
            f"{at}project": reference.project or "",
        }
    return found


def _both(name: str, words: Text | None) -> dict[str, str]:
    return {
        f"{name}-ja": words.ja if words else "",
        f"{name}-en": words.en if words else "",
    }


def _said(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else str(value)
