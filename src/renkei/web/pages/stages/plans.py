"""Plans: the inventories that cities have published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.facts import Facts
from renkei.foundation import Confidence, Figure, Text
from renkei.web.addresses import address
from renkei.web.pages.stages.block import Block, Door, StagePage
from renkei.web.table import Column, Link, Table

if TYPE_CHECKING:
    from renkei.store.queries.living import PublicProgramme

STEPS = (
    Text(
        ja="都市の排出量を、範囲(バウンダリ)と年を明らかにして把握します。",
        en="The city's emissions are counted, with their boundary and year stated.",
    ),
    Text(
        ja="対策ごとに削減量と費用を見積もり、互いの影響も含めて比べます。",
        en="Each measure is estimated in tonnes and cost, and measures are compared "
        "with their effects on each other.",
    ),
    Text(
        ja="2030年・2050年に向けたシナリオを描き、目標との差を確かめます。",
        en="Scenarios to 2030 and 2050 show the gap to the target.",
    ),
    Text(
        ja="行動計画や条例として定め、取り組む対策を選びます。",
        en="It is adopted as an action plan or ordinance, and measures are chosen.",
    ),
)
MISSING = (
    Text(
        ja="部門別の排出量(活動量×係数)",
        en="Inventories by sector: activity data and factors",
    ),
    Text(ja="対策の一覧、費用、相互作用", en="Measures, their costs and interactions"),
    Text(ja="シナリオと最適な計画", en="Scenarios and an optimal plan"),
    Text(ja="制度の成熟度の記録", en="A record of how mature each institution is"),
)
_TITLE = Text(ja="都市が公表した排出量", en="Published city inventories")
_LEAD = Text(
    ja="範囲と方法が異なるため、都市の間でも、同じ都市の中でも、単純に比べたり足したり"
    "できません。同じ年に複数の値がある場合も、すべて残しています。",
    en="Boundaries and methods differ, so totals may not be compared or added, even "
    "within one city. Where several exist for a year, all are kept.",
)
_CITY = Text(ja="都市・地域", en="City or region")
_TOTAL = Text(ja="排出量", en="Emissions")
_SCOPE = Text(ja="年・範囲・方法", en="Year, scope and method")
_CITIES = Text(ja="都市・地域", en="Cities and regions")
_WITH = Text(
    ja="排出量の公表値がある都市・地域", en="Places with a published inventory"
)
_WITHOUT = Text(ja="公表値が見つかっていない都市・地域", en="Places without one found")
_PLACES = Text(ja="都市・地域", en="places")
_RULE = Text(
    ja="記録されている都市・地域のうち、排出量の公表値が1つ以上あるものを数える。",
    en="Places on record that have at least one published total.",
)
_RULE_NONE = Text(
    ja="記録されている都市・地域のうち、排出量の公表値が見つかっていないものを数える。",
    en="Places on record for which no published total was found.",
)


def page(facts: Facts, known: PublicProgramme) -> StagePage:
    """The page of plans."""
    places = facts.places.values()
    told = [place for place in places if place.inventories]
    return StagePage(
        steps=STEPS,
        figures=(
            _count("with", _WITH, len(told), _RULE),
            _count("without", _WITHOUT, len(facts.places) - len(told), _RULE_NONE),
        ),
        blocks=(Block(_TITLE, _LEAD, _inventories(facts)),),
        doors=(Door(_CITIES, address("cities")),),
        missing=MISSING,
    )


def _count(name: str, title: Text, value: int, rule: Text) -> Figure:
    return Figure(
        f"plans.inventories-{name}",
        title,
        value,
        _PLACES,
        Confidence.PUBLISHED,
        rule=rule,
    )


def _inventories(facts: Facts) -> Table:
    lines: list[tuple[object, ...]] = []
    for place in sorted(facts.places.values(), key=lambda p: (p.side, p.country)):
        target = address("city", place.id)
        name = Link(place.name, target) if target else place.name
        lines.extend((name, total, total.scope) for total in place.inventories)
    columns = (
        Column(_CITY, heads_row=True),
        Column(_TOTAL, numeric=True),
        Column(_SCOPE),
    )
    return Table(_TITLE, columns, tuple(lines), shows_caption=False)
