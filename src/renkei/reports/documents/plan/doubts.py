"""What may go otherwise, and what all of it leans on.

Flows in: `PlanFacts`. Flows out: three sections: risks, sources and marks, assumptions.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan

from renkei.foundation import Confidence, Source, Text, same
from renkei.reports.documents.document import (
    BLANK,
    Block,
    Cell,
    Column,
    Points,
    Prose,
    Section,
    Sheet,
)
from renkei.reports.documents.plan.counted import every_reference
from renkei.reports.documents.plan.nouns import Assumption, PlanFacts
from renkei.reports.documents.plan.saying import (
    ESTIMATED,
    PERCENT,
    kilotonnes,
    per_cent,
    rounded,
    tonnes,
)
from renkei.reports.documents.words import WORDS
from renkei.technology import Estimate

MATTER = 5
_SOURCE = Text(ja="出典", en="Source")


def risks(facts: PlanFacts) -> Section:
    """With what chance the target is met, and what that hangs on."""
    return Section(
        Text(ja="不確かさとリスク", en="Uncertainty and risks"),
        (*_chances(facts), *_influences(facts), *_notices(facts)),
    )


def _chances(facts: PlanFacts) -> Iterator[Block]:
    drawn, outcome = facts.drawn, facts.outcome
    if drawn is None:
        yield Prose(
            Text(
                ja="不確かさは計算されていません。目標を達成する見込みも、結果の幅も示せません。",
                en="No uncertainty was computed: neither the chance of meeting the "
                "target nor an interval can be told.",
            )
        )
        return
    mean, last = float(drawn.total.mean[-1]), facts.last_year
    yield Points(
        (
            Text(
                ja="前提の値を{draws}回抽出して計算しました(乱数の種 {seed})。"
                "{last}年の排出量は平均"
                "{mean}千tCO₂e、9割の場合に{low}〜{high}千tCO₂eです。",
                en="The plan was computed {draws} times with values drawn from what is "
                "believed of each (seed {seed}). Emissions of {last} are {mean} kt "
                "CO₂e on average, and between {low} and {high} in nine of ten draws.",
            ).format(
                draws=f"{drawn.draws:,}",
                seed=drawn.seed,
                last=last,
                mean=f"{kilotonnes(mean):,}",
                low=f"{kilotonnes(float(drawn.total.p5[-1])):,}",
                high=f"{kilotonnes(float(drawn.total.p95[-1])):,}",
            ),
            Text(
                ja="表の値は各前提の平均で計算した値で、{last}年は{point}千tCO₂eです。",
                en="Tables are reckoned at the mean of each belief; that gives {point} "
                "kt CO₂e in {last}.",
            ).format(last=last, point=f"{kilotonnes(float(outcome.total[-1])):,}"),
        )
    )
    yield _met(facts)


def _met(facts: PlanFacts) -> Sheet:
    """With what chance each level of the target is met."""
    target = facts.outcome.target
    aimed = {year for year, _ in target.levels_tco2e} if target else set()
    rows: list[tuple[Cell, ...]] = [
        (
            same(str(one.year)),
            kilotonnes(one.target_tco2e),
            per_cent(one.probability),
            kilotonnes(one.gap_mean_tco2e),
            kilotonnes(one.gap_p95_tco2e),
            kilotonnes(one.margin_tco2e),
        )
        for one in facts.chances
        if one.year in aimed
    ]
    return Sheet(
        Text(ja="目標を達成する見込み", en="The chance of meeting the target"),
        (
            Column(Text(ja="年", en="Year"), 2),
            tonnes(Text(ja="目標", en="Target")),
            Column(
                Text(ja="達成の見込み", en="Chance"), 3, PERCENT, numeric=True, places=0
            ),
            tonnes(Text(ja="差の平均", en="Mean gap")),
            tonnes(Text(ja="差の95%値", en="Gap, 95 %")),
            tonnes(
                Text(
                    ja="9割の確からしさに要する追加削減",
                    en="More to cut to be 90 % sure",
                ),
                4,
            ),
        ),
        tuple(rows),
        empty=Text(
            ja="目標が定められていないため、達成の見込みは計算していません。",
            en="No target has been set, and so no chance of meeting it was computed.",
        ),
        note=Text(
            ja="目標は基準年に対する割合なので、抽出ごとの基準年の値とともに動くものとしています。",
            en="The target is a part of the base year, and moves with the base year of "
            "each draw.",
        )
        if facts.is_relative
        else None,
    )


def _influences(facts: PlanFacts) -> Iterator[Block]:
    if not facts.influences:
        yield Prose(
            Text(
                ja="どの前提が結果を左右するか(感度)は計算されていません。",
                en="Which inputs matter most was not computed.",
            )
        )
        return
    rows: list[tuple[Cell, ...]] = []
    for at, one in enumerate(facts.influences[:MATTER], 1):
        held = one.belief.estimate
        rows.append(
            (
                same(str(at)),
                one.belief.name,
                per_cent(one.total),
                BLANK if isnan(one.first) else per_cent(one.first),
                _range(held),
                held.confidence,
            )
        )
    yield Sheet(
        Text(ja="結果を最も左右する五つの前提", en="The five inputs that matter most"),
        (
            Column(Text(ja="順", en="No."), 1, numeric=True),
            Column(Text(ja="前提", en="Input"), 7),
            Column(
                Text(ja="関与", en="Part in it"), 2, PERCENT, numeric=True, places=0
            ),
            Column(Text(ja="単独", en="Alone"), 2, PERCENT, numeric=True, places=0),
            Column(Text(ja="低・見込み・高", en="Low, likely, high"), 4),
            Column(WORDS["confidence"], 3),
        ),
        tuple(rows),
        note=_spread_of(facts),
    )


def _spread_of(facts: PlanFacts) -> Text:
    """Of which result the inputs make the spread."""
    result = (
        Text(
            ja="目標年の排出量の基準年比",
            en="emissions of the target year as a part of the base year",
        )
        if facts.is_relative
        else Text(ja="最終年の排出量", en="emissions of the last year")
    )
    return Text(
        ja="{result}のばらつきに占める割合(Sobol指数)。「関与」は他の前提との組合せを含み、"
        "合計は100%を超えることがあります。これらを実測に置き換えると、見通しが最も確かになります。",
        en="Shares of the spread of the result, which is {result} (Sobol indices). "
        "“Part in it” counts what an input does with others, so that they may sum to "
        "more than 100 %. To measure these makes the plan surer than anything else.",
    ).format(result=result)


def _range(held: Estimate) -> str:
    values = " · ".join(map(_plain, (held.low, held.likely, held.high)))
    return f"{values} {_unit(held)}"


def _unit(held: Estimate) -> str:
    return "" if held.unit == "1" else held.unit


def _notices(facts: PlanFacts) -> Iterator[Block]:
    if facts.notices:
        yield Prose(
            Text(ja="元の資料についての注意:", en="To be aware of in the sources:")
        )
        yield Points(tuple(one.found for one in facts.notices))


def sources(facts: PlanFacts) -> Section:
    """Where the numbers come from, how sure they are, and every reference."""
    return Section(
        Text(ja="付属資料1 出典と確度", en="Annex 1: sources and marks"),
        (_marks(), _listed(facts), every_reference(facts)),
    )


def _marks() -> Sheet:
    return Sheet(
        Text(ja="確度の記号", en="Marks of confidence"),
        (Column(WORDS["confidence"], 3), Column(Text(ja="意味", en="Meaning"), 10)),
        (
            *((mark, mark.meaning) for mark in Confidence),
            (
                ESTIMATED,
                Text(
                    ja="実測や統計ではなくモデルから計算した値。実測値に置き換えるまでの仮の値",
                    en="Reckoned by a model and not measured: it stands until it is "
                    "replaced",
                ),
            ),
        ),
    )


def _documents(facts: PlanFacts) -> list[tuple[Source, Confidence, int]]:
    """Every document, its weakest mark, how many numbers lean on it; those first."""
    found: dict[tuple[str, str], tuple[Source, Confidence, int]] = {}
    order = list(Confidence)
    for source, mark in _leaned_on(facts):
        key = _key(source)
        known = found.get(key)
        weaker = max(mark, known[1], key=order.index) if known else mark
        found[key] = (source, weaker, known[2] + 1 if known else 1)
    return sorted(found.values(), key=lambda row: (-row[2], row[0].title.en))


def _listed(facts: PlanFacts) -> Sheet:
    rows = _documents(facts)
    return Sheet(
        Text(ja="出典の一覧", en="Sources"),
        (
            Column(_SOURCE, 1),
            Column(Text(ja="文書", en="Document"), 6),
            Column(Text(ja="所在", en="Where"), 8),
            Column(Text(ja="数値の数", en="Numbers"), 2, numeric=True),
            Column(WORDS["confidence"], 3),
        ),
        tuple(
            (f"S{at}", source.title, same(source.url or "–"), count, mark)
            for at, (source, mark, count) in enumerate(rows, 1)
        ),
        note=Text(
            ja="確度は、その文書に基づく数値のうち最も低いもの。",
            en="The mark is the weakest among the numbers that lean on the document.",
        ),
    )


def _leaned_on(facts: PlanFacts) -> Iterator[tuple[Source, Confidence]]:
    for one in facts.assumptions:
        yield one.estimate.source, one.estimate.confidence
    for measure in facts.outcome.plan.measures:
        estimates = [
            measure.extent,
            measure.capital,
            measure.upkeep,
            measure.cost_decline,
            measure.lifetime_years,
            *(effect.fraction for effect in measure.effects),
            *(e.to_efficiency for e in measure.effects if e.to_efficiency),
        ]
        for held in estimates:
            yield held.source, held.confidence


def assumptions(facts: PlanFacts) -> Section:
    """Every number that the plan's model leans on."""
    return Section(
        Text(ja="付属資料2 前提", en="Annex 2: assumptions"),
        (*_frame(facts), _all(facts)),
    )


def _frame(facts: PlanFacts) -> Iterator[Block]:
    rate = facts.outcome.economics.discount_fraction
    yield Points(
        (
            Text(
                ja=f"期間は{facts.base_year}年から{facts.last_year}年まで。割引率は年"
                f"{per_cent(rate, 1)}%。",
                en=f"The plan runs from {facts.base_year} to {facts.last_year}. Money "
                f"is discounted at {per_cent(rate, 1)} % a year.",
            ),
            Text(
                ja="金額は基準年の米ドル価格で、物価上昇と為替の変動は含みません。",
                en="Money is USD at prices of the base year, without inflation and "
                "changes of exchange rates.",
            ),
            Text(
                ja="表の計は、表に記した値の合計です。端数のため、同じ量でも表によりわずかに異なることが"
                "あります。",
                en="Totals of tables are sums of what is written there; what is one "
                "amount may differ a little from table to table by rounding.",
            ),
            Text(
                ja="施策は開始年から定められた速さで広がり、寿命が来れば同じものに更新します。",
                en="A measure spreads from its start year at its own pace, and is "
                "bought again when its life is over.",
            ),
        )
    )


def _all(facts: PlanFacts) -> Sheet:
    measured = Text(ja="実測", en="measured")
    documents = {
        _key(source): f"S{at}" for at, (source, *_) in enumerate(_documents(facts), 1)
    }
    return Sheet(
        Text(ja="モデルの前提となる数値", en="Numbers that the model leans on"),
        (
            Column(Text(ja="前提", en="Assumption"), 7),
            Column(Text(ja="低", en="Low"), 2, numeric=True),
            Column(Text(ja="見込み", en="Likely"), 2, numeric=True),
            Column(Text(ja="高", en="High"), 2, numeric=True),
            Column(WORDS["unit"], 4),
            Column(_SOURCE, 2),
            Column(WORDS["confidence"], 3),
            Column(Text(ja="作り方", en="How"), 2),
        ),
        tuple(
            (*_numbers(one, documents), measured if one.is_measured else ESTIMATED)
            for one in facts.assumptions
        ),
        note=Text(
            ja="出典の番号は付属資料1の一覧のもの。",
            en="Sources are numbered as in annex 1.",
        ),
        empty=Text(
            ja="前提となる数値の一覧は、この計画に記載されていません。",
            en="The plan does not list the numbers that its model leans on.",
        ),
    )


def _key(source: Source) -> tuple[str, str]:
    return source.title.en, source.url or ""


def _numbers(
    one: Assumption, documents: dict[tuple[str, str], str]
) -> tuple[Cell, ...]:
    held = one.estimate
    return (
        one.name,
        *(_plain(value) for value in (held.low, held.likely, held.high)),
        same(held.unit if held.unit != "1" else "–"),
        documents[_key(held.source)],
        held.confidence,
    )


def _plain(value: float) -> str:
    """Three digits that count, without a power of ten."""
    if value == 0:
        return "0"
    places = 0
    while abs(value) * 10**places < 100 and places < 5:
        places += 1
    said = f"{rounded(value, places):,}"
    return said.rstrip("0").rstrip(".") if "." in said else said
