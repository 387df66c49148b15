"""Plans: the cities that plan, and the inventories that cities have published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.html import format_html

from renkei.facts import Facts
from renkei.foundation import Confidence, Figure, Text, same
from renkei.web.addresses import address
from renkei.web.pages.stages.block import Block, Door, StagePage
from renkei.web.table import Column, Link, Table, linked
from renkei.web.templatetags.renkei import show, word

if TYPE_CHECKING:
    from renkei.store.planning_desk import CityLine
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
    Text(ja="制度の成熟度の記録", en="A record of how mature each institution is"),
)
_PLANNING = Text(ja="計画に取り組む都市", en="Cities at work on their plan")
_PLANNING_LEAD = Text(
    ja="都市を選ぶと、排出量と計画を閲覧できます。下書きは、その都市の担当者と連携先に"
    "だけ表示されます。",
    en="Open a city to see its inventory and plan. Drafts are shown to the city and to "
    "those who work with it.",
)
_BEGIN = Text(ja="都市の計画を始める", en="Begin a city's planning")
_PORTFOLIO = Text(ja="事業全体の選択", en="The programme's portfolio")
_COUNTRY = Text(ja="国", en="Country")
_BASIC = Text(ja="排出量(BASIC、tCO2e)", en="Emissions (BASIC, tCO2e)")
_YEAR = Text(ja="年", en="Year")
_STATE = Text(ja="状態", en="State")
_STATES = {
    "draft": Text(ja="下書き", en="Draft"),
    "published": Text(ja="公表", en="Published"),
}
_NONE = Text(ja="–", en="–")
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
_TECHNOLOGIES = Text(ja="技術一覧", en="Technologies")
_EVALUATIONS = Text(ja="技術評価", en="Technology evaluations")
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
        doors=(
            Door(_TECHNOLOGIES, address("technologies")),
            Door(_EVALUATIONS, address("evaluations")),
            Door(_CITIES, address("cities")),
        ),
        missing=MISSING,
    )


def with_cities(
    page: StagePage,
    lines: Sequence[CityLine],
    *,
    may_begin: bool,
    may_choose: bool = False,
) -> StagePage:
    """The page with the cities whose planning the reader sees, and where to begin."""
    blocks, doors = page.blocks, page.doors
    if lines:
        block = Block(_PLANNING, _PLANNING_LEAD, _cities(lines))
        blocks = (block, *blocks)
    if may_begin:
        doors = (Door(_BEGIN, address("plan-new")), *doors)
    if may_choose:
        doors = (Door(_PORTFOLIO, address("plan-portfolio")), *doors)
    return replace(page, blocks=blocks, doors=doors)


def _cities(lines: Sequence[CityLine]) -> Table:
    columns = (
        Column(_CITY, heads_row=True),
        Column(_COUNTRY),
        Column(_BASIC, numeric=True),
        Column(_YEAR),
        Column(_STATE),
    )
    rows = tuple(
        (
            _named(line),
            line.city.country_name,
            line.newest.basic_tco2e.quantize(Decimal(1)) if line.newest else _NONE,
            same(str(line.newest.year)) if line.newest else _NONE,
            _STATES[line.newest.state] if line.newest else _NONE,
        )
        for line in lines
    )
    return Table(_PLANNING, columns, rows, shows_caption=False)


def _named(line: CityLine) -> object:
    """The city, marked where it is the demonstration's."""
    name = linked(line.city.name, address("plan-city", line.city.key))
    if not line.city.is_demonstration:
        return name
    badge = '{} <span class="badge badge--demo">{}</span>'
    return format_html(badge, show(name), word("demonstration"))


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
