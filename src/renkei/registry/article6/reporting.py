"""The initial report and the regular information, as far as they are known.

Flows in: what a Party states, its authorisations, its adjustments. Flows out: a
`PartyReport` of items, each with its paragraph and its answer or None; what is missing
is named, and a report with gaps is not submitted.

Source: decision 2/CMA.3, annex, paragraphs 18, 19 and 21 to 24.
Refuses `article6.report.incomplete`, `.unknown-item`, `.late`, and what
`Adjustment.require` refuses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from renkei.foundation import Confidence, Finding, Refusal, Text, joined
from renkei.registry.article6.adjustment import Adjustment
from renkei.registry.article6.authorisation import Authorisation
from renkei.registry.article6.ndc_period import Method, NdcPeriod
from renkei.registry.article6.reading import record, words

Answer = Text | Decimal | tuple[tuple[int, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a report has to say; `answer` None is not yet known.

    `paragraph` is one of the annex to decision 2/CMA.3.

    A figure by year is a series of years and amounts.
    """

    id: str
    name: Text
    paragraph: str
    confidence: Confidence
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class PartyReport:
    """A report of one Party: its items, in the order of the guidance."""

    kind: str
    party: str
    on: date
    items: tuple[Item, ...]

    @property
    def missing(self) -> tuple[Item, ...]:
        """The items that nobody has answered."""
        return tuple(item for item in self.items if item.answer is None)

    def require(self) -> PartyReport:
        """Itself, if nothing is missing; refuses `article6.report.incomplete`."""
        if self.missing:
            raise Refusal(_incomplete(self))
        return self


def initial_report(
    period: NdcPeriod,
    on: date,
    statements: Mapping[str, Text],
    authorisations: Iterable[Authorisation] = (),
) -> PartyReport:
    """The initial report of a Party.

    Parameters
    ----------
    on : the day of the report; it comes no later than the first authorisation
    statements : the Party's own words, by the id of the item

    Refuses `article6.report.unknown-item` and `.late`.
    """
    given = list(authorisations)
    late = [each for each in given if each.on < on]
    if late:
        raise Refusal(_late(on, min(each.on for each in late)))
    answers: dict[str, Answer] = {"method": period.method.label}
    if all(year in period.trajectory for year in period.years):
        answers["trajectory"] = tuple(sorted(period.trajectory.items()))
    if given:
        answers["approach"] = joined([_told(each) for each in given], ja="。", en=". ")
    return _report("initial", period, on, statements, answers)


def regular_information(
    adjustment: Adjustment, on: date, statements: Mapping[str, Text]
) -> PartyReport:
    """The regular information of a Party, an annex to its transparency report.

    Its figures are those of the account, which has to be whole. Refuses
    `article6.adjustment.indeterminate` and `article6.report.unknown-item`.
    """
    lines = adjustment.require().lines
    answers: dict[str, Answer] = {
        "emissions": tuple(
            (x.year, x.emissions) for x in lines if x.emissions is not None
        ),
        "first-transferred": tuple((x.year, x.added) for x in lines),
        "used": tuple((x.year, x.subtracted) for x in lines),
        "net": tuple((x.year, x.added - x.subtracted) for x in lines),
        "total": adjustment.added - adjustment.subtracted,
        "balance": tuple((x.year, x.balance) for x in lines if x.balance is not None),
    }
    return _report("regular", adjustment.period, on, statements, answers)


def _report(
    kind: str,
    period: NdcPeriod,
    on: date,
    statements: Mapping[str, Text],
    answers: Mapping[str, Answer],
) -> PartyReport:
    rows = [row for row in record("reports")[kind] if _applies(row, period)]
    asked = {row["id"] for row in rows if row.get("kind") != "figure"}
    strangers = sorted(set(statements) - asked)
    if strangers:
        raise Refusal(_unknown(strangers, sorted(asked)))
    return PartyReport(
        kind,
        period.party,
        on,
        tuple(_item(row, {**answers, **statements}) for row in rows),
    )


def _item(row: Mapping[str, Any], answers: Mapping[str, Answer]) -> Item:
    return Item(
        id=row["id"],
        name=words(row["name"]),
        paragraph=row["paragraph"],
        confidence=Confidence(row["confidence"]),
        answer=answers.get(row["id"]),
    )


def _applies(row: Mapping[str, Any], period: NdcPeriod) -> bool:
    match row.get("when"):
        case "non-ghg":
            return not period.is_ghg
        case "needs-trajectory":
            return period.method is not Method.AVERAGING
    return True


def _told(given: Authorisation) -> Text:
    parties = ", ".join(given.parties) or "–"
    entities = ", ".join(given.entities) or "–"
    return Text(
        ja=f"{given.approach} {given.id}({given.on:%Y-%m-%d}、{given.purpose.value}、"
        f"締約国 {parties}、事業体 {entities})",
        en=f"{given.approach} {given.id} ({given.on:%Y-%m-%d}, {given.purpose.value},"
        f" Parties {parties}, entities {entities})",
    )


def _where(kind: str, party: str) -> Text:
    names = {
        "initial": Text(ja="初期報告", en="Initial report"),
        "regular": Text(ja="定期情報", en="Regular information"),
    }
    return Text(ja=f"{party} {names[kind].ja}", en=f"{names[kind].en} of {party}")


def _incomplete(of: PartyReport) -> Finding:
    names = joined([item.name for item in of.missing], ja="、", en="; ")
    return Finding(
        code="article6.report.incomplete",
        found=Text(ja="書かれていない項目:{names}。", en="Not said: {names}.").format(
            names=names
        ),
        where=_where(of.kind, of.party),
        rule=Text(
            ja="報告は手引の項目をすべて述べる(2/CMA.3 附属書 18項、21〜23項)。",
            en="A report says all that the guidance asks (2/CMA.3, annex, 18, 21-23).",
        ),
        remedy=Text(ja="項目ごとに記入してください。", en="Answer item by item."),
    )


def _unknown(strangers: list[str], asked: list[str]) -> Finding:
    listed = ", ".join(asked)
    return Finding(
        code="article6.report.unknown-item",
        found=Text(
            ja=f"記入できない項目です:{', '.join(strangers)}。",
            en=f"These items are not for words: {', '.join(strangers)}.",
        ),
        where=Text(ja="報告の記述", en="The statements"),
        rule=Text(ja=f"言葉で答える項目:{listed}", en=f"Items in words: {listed}"),
        remedy=Text(
            ja="項目の名前を直してください。", en="Mend the names of the items."
        ),
    )


def _late(on: date, first: date) -> Finding:
    return Finding(
        code="article6.report.late",
        found=Text(
            ja=f"初期報告{on}は、最初の承認{first}より後です。",
            en=f"The initial report of {on} comes after the authorisation of {first}.",
        ),
        where=Text(ja="初期報告の日付", en="Day of the initial report"),
        rule=Text(
            ja="初期報告は、ITMOの承認までに提出する(2/CMA.3 附属書 18項)。",
            en="The initial report comes no later than the authorisation of ITMOs"
            " (2/CMA.3, annex, paragraph 18).",
        ),
        remedy=Text(ja="日付を確かめてください。", en="Check the days."),
    )
