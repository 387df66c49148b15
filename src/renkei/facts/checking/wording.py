"""How a comparison is said.

Flows in: a printed figure and a count. Flows out: texts and findings in one manner.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from renkei.facts.inconsistency import Area, Inconsistency, Verdict
from renkei.foundation import Figure, Severity, Text, joined, plain_number, same

COUNT_RULE = Text(
    ja="数には数え方を添え、ほかの数え方による値も並べて示してください(約束ごと §14)。",
    en="Print the counting rule beside the number, and the other counts with theirs "
    "(convention §14).",
)
NOTHING = Text(ja="対応は不要です。", en="Nothing to do.")


def stated(figure: Figure) -> Text:
    """A stated number with its unit."""
    assert figure.value is not None, f"{figure.id} has no value"
    whole, point, fraction = plain_number(figure.value).partition(".")
    is_year = figure.unit.en in ("year", "fiscal year")
    number = f"{whole if is_year else f'{int(whole):,}'}{point}{fraction}"
    unit = figure.unit
    gap = " " if unit.ja[0].isascii() and unit.ja[0].isalpha() else ""
    return Text(ja=f"{number}{gap}{unit.ja}", en=f"{number} {unit.en}")


def scoped(number: Text, scope: Text | None) -> Text:
    """A number with the scope it holds for."""
    if scope is None:
        return number
    return Text(ja="{n}〔{s}〕", en="{n} [{s}]").format(n=number, s=scope)


def tonnes(amount: int) -> Text:
    """An amount of CO2."""
    return same(f"{amount:,} tCO2")


def many(count: int, counter: str, one: str, several: str) -> Text:
    """A count with its counter: 2件 / 2 projects."""
    return Text(ja=f"{count}{counter}", en=f"{count} {one if count == 1 else several}")


def day(given: date) -> Text:
    """A day as papers write it."""
    return Text(
        ja=f"{given.year}年{given.month}月{given.day}日",
        en=f"{given.day} {given:%b} {given.year}",
    )


def sentences(texts: Iterable[Text]) -> Text:
    """Whole sentences after one another."""
    return joined(texts, ja="", en=" ")


def references(kind: str, names: Iterable[object]) -> tuple[str, ...]:
    """Rows as evidence: "collaboration:32"."""
    return tuple(f"{kind}:{name}" for name in names)


def compared(  # noqa: PLR0913 - one argument for each thing a finding says
    id: str,  # noqa: A002 - the field's own name
    title: Text,
    figure: Figure,
    count: int,
    explanation: Text,
    *,
    unsure: bool = False,
    remedy: Text | None = None,
) -> Inconsistency:
    """A printed total against what the rows give.

    `unsure` marks a count that agrees under one counting rule only.
    """
    agrees = figure.value == count
    if not agrees:
        severity = Severity.WARNING
    else:
        severity = Severity.NOTICE if unsure else Severity.INFO
    return Inconsistency(
        id=id,
        area=Area.DOCUMENT,
        title=title,
        stated=stated(figure),
        counted=Text(ja=str(count), en=str(count)),
        verdict=Verdict.CONSISTENT if agrees else Verdict.INCONSISTENT,
        severity=severity,
        explanation=explanation,
        evidence=(f"figure:{figure.id.removeprefix('figure.')}",),
        remedy=remedy
        or (
            NOTHING
            if agrees
            else Text(
                ja="原資料で数を確かめ、両方の値を示してください。",
                en="Check the original and show both numbers.",
            )
        ),
    )
