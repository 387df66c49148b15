"""The quantities a Joint Committee notifies: whole tonnes, both sides, adding up.

Flows in: a decision and the issuance request it is on. Flows out: what stands against
it. The integers are kept as decided; nothing here rounds or splits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import cycle_period, sayings

_JAPAN = "JP"


def unfit(paper: Paper, subject: Paper | None) -> Iterator[Finding]:
    """Objections to the quantities of a decision, year by year."""
    rows = paper.body.get("quantities", ())
    is_issuance = subject is not None and subject.kind.id == "issuance-request"
    if not is_issuance or paper.body["outcome"] != "approve":
        if rows:
            yield _stray(paper)
        return
    assert subject is not None
    places = Counter((row["party"], row["vintage"]) for row in rows)
    decided: Counter[int] = Counter()
    for row in rows:
        decided[row["vintage"]] += row["tonnes"]
    due = cycle_period.tonnes_by_year(subject)
    wanted = {(side, year) for side in (_JAPAN, paper.country or "") for year in due}
    if set(places) != wanted or max(places.values(), default=0) > 1:
        yield _places(paper, wanted, set(places))
    for year in sorted(due):
        if decided[year] != due[year]:
            yield _sum(paper, subject, (year, decided[year], due[year]))


def _stray(paper: Paper) -> Finding:
    return sayings.against(
        paper,
        "quantities-stray",
        Text(
            ja="発行の決定ではないのに、通知量が書かれています。",
            en="It states quantities, and is no decision to issue.",
        ),
        Text(
            ja="通知量は、発行申請を承認する決定だけに書く。",
            en="Only a decision on an issuance request notifies quantities.",
        ),
        Text(ja="通知量の行を消してください。", en="Remove the quantities."),
    )


def _places(
    paper: Paper, wanted: set[tuple[str, int]], found: set[tuple[str, int]]
) -> Finding:
    apart = sorted(f"{side} {year}" for side, year in wanted ^ found)
    shown = ", ".join(apart) or "–"
    return sayings.against(
        paper,
        "quantities-places",
        Text(
            ja=f"通知量の行に過不足か重複があります({shown})。",
            en=f"Quantities are missing, too many or given twice: {shown}.",
        ),
        Text(
            ja="暦年ごとに、日本とパートナー国の数量を1行ずつ書く。0も書く。",
            en="Each calendar year has one row for Japan and one for the partner, "
            "nought included.",
        ),
        Text(ja="行を直してください。", en="Mend the rows."),
    )


def _sum(paper: Paper, subject: Paper, amounts: tuple[int, int, int]) -> Finding:
    year, decided, due = amounts
    return sayings.against(
        paper,
        "quantities-sum",
        Text(
            ja=f"{year}年の通知量の合計が{decided:,}tCO2で、"
            f"検証された{due:,}tCO2と{abs(decided - due):,}tCO2違います。",
            en=f"The quantities of {year} add up to {decided:,} tCO2; {due:,} tCO2 "
            f"were verified ({subject.number}), {abs(decided - due):,} apart.",
        ),
        Text(
            ja="暦年ごとの通知量の合計は、検証された排出削減量と一致する。",
            en="The quantities of a year add up to what was verified for it.",
        ),
        Text(
            ja="決めた整数をそのまま、合計が一致するように書いてください。",
            en="Write the integers as decided, so that they add up.",
        ),
    )
