"""Calls and running totals of the programme, as the ministry announced them.

Flows in: adoptions, the ministry's running totals, printed figures. Flows out: years
without a count, and totals that do not fit the document or shrink.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from renkei.facts.checking.wording import many, references
from renkei.facts.inconsistency import Area, Inconsistency, Verdict
from renkei.facts.nouns import Cumulative, Facts
from renkei.foundation import Severity, Text, joined, same

_COUNTS = {
    "countries": ("c2c_countries", Text(ja="国", en="countries")),
    "cities": ("c2c_cities", Text(ja="都市・地域", en="cities and regions")),
    "municipalities": ("c2c_municipalities", Text(ja="自治体", en="local governments")),
}


def findings(known: Facts) -> Iterator[Inconsistency]:
    """Unknown years and running totals."""
    yield from _unknown_years(known)
    yield from _running_totals(known)


def _unknown_years(known: Facts) -> Iterator[Inconsistency]:
    unknown = [a for a in known.adoptions if a.adopted is None]
    if not unknown:
        return
    said = [
        Text(ja="{year}年度", en="FY{year}").format(year=a.fiscal_year)
        if a.call is None
        else Text(ja="{year}年度{call}次", en="FY{year} call {call}").format(
            year=a.fiscal_year, call=a.call
        )
        for a in unknown
    ]
    yield Inconsistency(
        id="adoptions-unknown",
        area=Area.OTHER_SOURCES,
        title=Text(ja="採択件数の分からない公募", en="Calls without a known result"),
        stated=None,
        counted=many(len(unknown), "回", "call", "calls"),
        verdict=Verdict.CANNOT_TELL,
        severity=Severity.INFO,
        explanation=Text(
            ja="採択件数の出典が見つからない公募:{said}。年度の合計は示せません。",
            en="No source for the number adopted: {said}. No total over the years can "
            "be given.",
        ).format(said=joined(said)),
        evidence=references(
            "adoption",
            (
                f"{a.fiscal_year}-{a.call}" if a.call else str(a.fiscal_year)
                for a in unknown
            ),
        ),
        remedy=Text(
            ja="環境省の報道発表で補ってください。ゼロとして扱わないでください。",
            en="Fill in from the ministry's press releases; never treat it as zero.",
        ),
    )


def _running_totals(known: Facts) -> Iterator[Inconsistency]:
    odd = [*_shrinking(known.cumulative), *_unlike_document(known)]
    if odd:
        yield Inconsistency(
            id="running-totals",
            area=Area.OTHER_SOURCES,
            title=Text(ja="環境省の累計の推移", en="The ministry's running totals"),
            stated=None,
            counted=many(len(odd), "か所", "place", "places"),
            verdict=Verdict.INCONSISTENT,
            severity=Severity.WARNING,
            explanation=joined(odd, ja="", en=" "),
            evidence=references("cumulative", (row.when for row in known.cumulative)),
            remedy=Text(
                ja="出典と数え方を確かめてください。",
                en="Check the source and the counting rule.",
            ),
        )


def _shrinking(totals: tuple[Cumulative, ...]) -> Iterator[Text]:
    for before, after in pairwise(totals):
        for count, (_, name) in _COUNTS.items():
            old, young = getattr(before, count), getattr(after, count)
            if young < old:
                yield Text(
                    ja="{name}は{a}の{old}から{b}の{young}へ減っています。",
                    en="{name} fall from {old} ({a}) to {young} ({b}).",
                ).format(name=name, a=before.when, old=old, b=after.when, young=young)


def _unlike_document(known: Facts) -> Iterator[Text]:
    month = f"{known.founding_date:%Y-%m}"
    for row in known.cumulative:
        if not row.when.startswith(month):
            continue
        for count, (figure, name) in _COUNTS.items():
            if getattr(row, count) != known.figures[figure].value:
                yield Text(
                    ja="{when}の{name}は{own}ですが、資料の値は{printed}です。",
                    en="{name} of {when} are {own}, in the document {printed}.",
                ).format(
                    when=same(row.when),
                    name=name,
                    own=getattr(row, count),
                    printed=known.figures[figure].value,
                )
