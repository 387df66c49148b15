"""Tonnes of a project, calendar year by calendar year, as forms tell of them.

Flows in: a form being filled. Flows out: what was monitored and verified, and what is
asked to be issued to which account.
"""

from __future__ import annotations

from decimal import Decimal

from renkei.foundation import Text, joined, same
from renkei.programme import papers
from renkei.reports.forms.entries import Filling, quantity
from renkei.reports.forms.tree import Column, Entry, Table

_YEAR = Column(Text(ja="暦年", en="Vintage"), 2)


def reductions(filling: Filling) -> Table:
    """Monitored and verified reductions, calendar year by calendar year."""
    monitored, verified = (
        _by_year(filling, kind) for kind in ("monitoring-report", "verification")
    )
    caption = Text(ja="暦年ごとの排出削減量 (tCO2)", en="Reductions by vintage (tCO2)")
    names = _of_kind("monitoring-report"), _of_kind("verification")
    rows = _years(filling, (monitored, names[0]), (verified, names[1]))
    return Table(
        caption,
        (
            _YEAR,
            Column(Text(ja="モニタリング", en="Monitored"), 3, True),
            Column(Text(ja="検証済み", en="Verified"), 3, True),
        ),
        rows,
        empty=_NOTHING if rows else _no_years(filling, *names),
    )


def quantities(filling: Filling) -> Table:
    """What is asked to be issued: vintages by the accounts of both sides."""
    asked, verified = (
        _by_year(filling, kind) for kind in ("issuance-request", "verification")
    )
    decided = filling.material.reached("committee-decision")
    parts = {
        (row["party"], row["vintage"]): row["tonnes"]
        for row in (decided.body.get("quantities") or () if decided else ())
    }
    country = filling.paper.country or ""
    years = sorted({*asked, *verified})
    rows = []
    for year in years:
        notified = (
            _tonnes(
                filling, year, parts.get((side, year)), _of_kind("committee-decision")
            )
            for side in ("JP", country)
        )
        rows.append(
            (
                Entry(same(str(year))),
                _tonnes(filling, year, verified.get(year), _of_kind("verification")),
                _tonnes(filling, year, asked.get(year), _of_kind("issuance-request")),
                *notified,
                filling.has_no_field(_ACCOUNTS[0]),
                filling.has_no_field(_ACCOUNTS[1]),
            )
        )
    if len(years) > 1:
        rows.append(_total(rows))
    return Table(
        QUANTITIES,
        (
            _YEAR,
            Column(Text(ja="検証済み", en="Verified"), 2, True),
            Column(Text(ja="申請", en="Requested"), 2, True),
            Column(Text(ja="通知(日本側)", en="Notified, Japan"), 2, True),
            Column(Text(ja="通知(パートナー国側)", en="Notified, partner"), 2, True),
            Column(_ACCOUNTS[0], 3),
            Column(_ACCOUNTS[1], 3),
        ),
        tuple(rows),
        note=Text(
            ja="単位は tCO2。両国の数量は合同委員会が整数で決め、決定後に記される。",
            en="In tCO2. The Joint Committee decides both sides' quantities in whole "
            "tonnes; they stand here once decided.",
        ),
        empty=_NOTHING
        if rows
        else _no_years(filling, _of_kind("issuance-request"), _of_kind("verification")),
    )


QUANTITIES = Text(ja="暦年・口座ごとのクレジット", en="Credits by vintage and account")
_ACCOUNTS = (
    Text(ja="日本側の口座", en="Account, Japan"),
    Text(ja="パートナー国側の口座", en="Account, partner"),
)
_TOTAL = Text(ja="計", en="Total")


def _total(rows: list[tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """The sums of the columns that are known in every row."""
    sums = []
    for column in list(zip(*rows, strict=True))[1:]:
        known = [each.number for each in column if each.number is not None]
        is_whole = len(known) == len(column)
        sums.append(quantity(sum(known, Decimal(0))) if is_whole else _NOTHING)
    return (Entry(_TOTAL), *sums)


_NOTHING = Entry(same("–"))


def _of_kind(kind: str) -> Text:
    return papers.kinds()[kind].name


def _by_year(filling: Filling, kind: str) -> dict[int, int]:
    """The tonnes that a paper of a kind says of each calendar year."""
    found = filling.material.reached(kind)
    rows = (found.body.get("vintages") or ()) if found else ()
    return {row["year"]: row["tonnes"] for row in rows}


def _years(
    filling: Filling, *columns: tuple[dict[int, int], Text]
) -> tuple[tuple[Entry, ...], ...]:
    years = sorted({year for held, _ in columns for year in held})
    return tuple(
        (
            Entry(same(str(year))),
            *(_tonnes(filling, year, held.get(year), name) for held, name in columns),
        )
        for year in years
    )


def _no_years(filling: Filling, *sources: Text) -> Entry:
    what = Text(ja="暦年ごとの数量", en="Tonnes by vintage")
    return filling.lacks_record(what, _from_papers(joined(sources)))


def _tonnes(filling: Filling, year: int, tonnes: int | None, source: Text) -> Entry:
    if tonnes is None:
        what = Text(ja="{y}年の数量({s})", en="Tonnes of {y} ({s})").format(
            y=year, s=source
        )
        return filling.lacks_record(what, _from_papers(source))
    return quantity(tonnes)


def _from_papers(kinds: Text) -> Text:
    return Text(
        ja="{k}の記録に数量が記されると、ここに入ります。",
        en="It comes from these papers: {k}.",
    ).format(k=kinds)
