"""E6, private investment: what private money carried, and what stood beside a subsidy.

Flows in: the money on papers of projects. Flows out: measures for each currency; no
currency is turned into another, and no part is worked out as what remains.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from renkei.foundation import Confidence, Text, same
from renkei.programme.effects.formed import formed, project_proof
from renkei.programme.effects.measure import (
    Measure,
    Proof,
    measure,
    ratio,
    share,
    total,
)
from renkei.programme.effects.world import World, least_sure, sureness
from renkei.programme.papers import Paper

YEN = "JPY"
PART = "private"


def measures(world: World) -> Iterator[Measure]:
    """The measures of the effect for the yen, then for every other currency."""
    found = {
        _currency(row)
        for paper in formed(world)
        for row in paper.body.get("money") or ()
    }
    for currency in (YEN, *sorted(found - {YEN})):
        yield from _of(world, currency)


def _of(world: World, currency: str) -> Iterator[Measure]:
    suffix = "" if currency == YEN else f"-{currency.lower()}"
    unit = Text(ja="円", en="JPY") if currency == YEN else same(currency)
    yield measure(
        f"private-investment{suffix}",
        Text(ja="民間資金", en="Private money"),
        unit,
        Text(
            ja="形成された案件の記録のうち、区分が「民間資金」の額を合計する。通貨は換算しない。"
            "総事業費からの差引きによる推計はしない。",
            en="Amounts that records of formed projects call private money, added up. "
            "No currency is converted, nothing is worked out as a remainder.",
        ),
        _against(world, currency, None),
        scope=world.scope,
        reckoning=total,
        is_lead=currency == YEN,
    )
    yield measure(
        f"private-share{suffix}",
        _in(currency, Text(ja="民間資金の割合", en="Private share of cost")),
        same("%"),
        Text(
            ja="民間資金 ÷ 総事業費(両方が同じ通貨で記録された案件のみ。0.1%未満を"
            "四捨五入)。",
            en="Private money ÷ total cost, of projects with both on record in the "
            "same currency; rounded to 0.1 %.",
        ),
        _against(world, currency, "total"),
        scope=world.scope,
        reckoning=share,
    )
    yield measure(
        f"leverage{suffix}",
        _in(currency, Text(ja="レバレッジ", en="Leverage")),
        Text(ja="倍", en="times"),
        Text(
            ja="民間資金 ÷ 補助(両方が同じ通貨で記録された案件のみ。0.1未満を四捨五"
            "入)。",
            en="Private money ÷ subsidy, of projects with both on record in the same "
            "currency; rounded to 0.1.",
        ),
        _against(world, currency, "subsidy"),
        scope=world.scope,
        reckoning=ratio,
    )


def _in(currency: str, name: Text) -> Text:
    if currency == YEN:
        return name
    return Text(ja=f"{name.ja}({currency})", en=f"{name.en} ({currency})")


Sums = dict[tuple[str, str | None], tuple[Decimal, Confidence]]
"""By currency and role: the rows added up, and the weakest of their marks."""


def _private(world: World) -> tuple[tuple[Paper, Sums], ...]:
    """The formed projects that say what private money carried."""

    def made() -> tuple[tuple[Paper, Sums], ...]:
        return tuple(
            (paper, _sums(paper))
            for paper in formed(world)
            if any(row.get("role") == PART for row in paper.body.get("money") or ())
        )

    return world.once("private money", made)


def _against(world: World, currency: str, whole: str | None) -> Iterator[Proof]:
    """The projects with private money, and what it is measured against, on record."""
    for paper, sums in _private(world):
        if (currency, PART) not in sums:
            continue
        amount, mark = sums[(currency, PART)]
        base, base_mark = (Decimal(1), mark)
        if whole is not None:
            base, base_mark = sums.get((currency, whole), (Decimal(0), mark))
            if not base:
                continue
        said = f"{amount:,f} / {base:,f} {currency}"
        yield replace(
            project_proof(world, paper),
            says=same(said if whole else f"{amount:,f} {currency}"),
            amount=amount,
            base=base,
            confidence=least_sure(mark, base_mark),
        )


def _sums(paper: Paper) -> Sums:
    found: Sums = {}
    for row in paper.body.get("money") or ():
        key = (_currency(row), row.get("role"))
        before, mark = found.get(key, (Decimal(0), Confidence.OFFICIAL))
        said = sureness(row.get("confidence"), row.get("citation"))
        found[key] = (before + Decimal(row["amount"]), least_sure(mark, said))
    return found


def _currency(row: Mapping[str, str]) -> str:
    return row["currency"].strip().upper()
