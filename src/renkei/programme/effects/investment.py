"""E6, private investment: what private money carried, and what stood beside a subsidy.

Flows in: the money on papers of projects. Flows out: measures for each currency; no
currency is turned into another, and no part is worked out as what remains.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from renkei.foundation import Confidence, Text, same
from renkei.programme.effects.formed import FORMED, project_proof
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


def measures(world: World) -> Iterator[Measure]:
    """The measures of the effect for the yen, then for every other currency."""
    found = {
        row["currency"].strip().upper()
        for paper in _formed(world)
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
        _against(world, currency, "private", None),
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
        _against(world, currency, "private", "total"),
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
        _against(world, currency, "private", "subsidy"),
        scope=world.scope,
        reckoning=ratio,
    )


def _in(currency: str, name: Text) -> Text:
    if currency == YEN:
        return name
    return Text(ja=f"{name.ja}({currency})", en=f"{name.en} ({currency})")


def _formed(world: World) -> Iterator[Paper]:
    return (paper for paper in world.of("candidate") if paper.state in FORMED)


def _against(
    world: World, currency: str, part: str, whole: str | None
) -> Iterator[Proof]:
    """The projects with a part, and the whole it is measured against, on record."""
    for paper in _formed(world):
        amount, mark = _sum(paper, currency, part)
        if amount is None:
            continue
        base, base_mark = (Decimal(1), mark)
        if whole is not None:
            found, base_mark = _sum(paper, currency, whole)
            if not found:
                continue
            base = found
        proof = project_proof(world, paper)
        said = same(
            f"{amount:,f} / {base:,f} {currency}"
            if whole
            else f"{amount:,f} {currency}"
        )
        yield replace(
            proof,
            says=said,
            amount=amount,
            base=base,
            confidence=least_sure(mark, base_mark),
        )


def _sum(paper: Paper, currency: str, role: str) -> tuple[Decimal | None, Confidence]:
    """The rows of a role in a currency, added up; None where there are none."""
    found: Decimal | None = None
    mark = Confidence.OFFICIAL
    for row in paper.body.get("money") or ():
        if row.get("role") == role and row["currency"].strip().upper() == currency:
            found = (found or Decimal(0)) + Decimal(row["amount"])
            said = sureness(row.get("confidence"), row.get("citation"))
            mark = least_sure(mark, said)
    return found, mark
