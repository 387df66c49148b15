"""Domino: adoptions year by year, the running totals, and technologies that spread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renkei.facts import Facts
from renkei.foundation import Figure, Text, same
from renkei.programme import effects, living
from renkei.web.addresses import address
from renkei.web.moment import moment
from renkei.web.pages.stages.block import Block, Door, StagePage, length_of, source_of
from renkei.web.pages.stages.words import WORDS
from renkei.web.table import Column, Table, linked

if TYPE_CHECKING:
    from renkei.store.queries.living import PublicProgramme

STEPS = (
    Text(
        ja="5年の集中期間に、各地で脱炭素のモデルケースを生み出します。",
        en="In a five-year intensive period, model cases are made in many places.",
    ),
    Text(
        ja="うまくいった対策を、別の都市が引き継ぎます。",
        en="A measure that worked is taken over by another city.",
    ),
    Text(
        ja="何がどこから広がったかを確かめ、次のモデルケースを置く場所を選びます。",
        en="What spread from where is established, and the place of the next model "
        "case is chosen.",
    ),
)
MISSING = (
    Text(
        ja="どのフォーラムに誰が参加したかの、日付のある記録",
        en="A dated record of who attended which forum",
    ),
    Text(
        ja="都市まで分かる導入の記録(多くは国までしか分からない)",
        en="In which city most projects stand: their country alone is on record",
    ),
)
TECHNOLOGIES = (
    (Text(ja="太陽光発電", en="Solar power"), ("solar",)),
    (
        Text(ja="空調・チラー", en="Air-conditioning and chillers"),
        ("air-cond", "chiller"),
    ),
    (Text(ja="ボイラー", en="Boilers"), ("boiler",)),
    (
        Text(
            ja="廃棄物・バイオマス・廃熱発電",
            en="Power from waste, biomass and waste heat",
        ),
        ("waste", "biomass"),
    ),
    (Text(ja="LED照明", en="LED lighting"), (r"led\b",)),
    (Text(ja="交通", en="Transport"), ("truck", "bus")),
    (Text(ja="ポンプ", en="Pumps"), ("pump",)),
)
_ADOPTED = Text(ja="年度別の採択件数", en="Adoptions by fiscal year")
_ADOPTED_LEAD = Text(
    ja="公募ごとの応募と採択です。出典が見つからない年度は不明とし、ゼロとはしません。",
    en="Applications and adoptions of each call. A year without a source is unknown, "
    "not zero.",
)
_TOTALS = Text(ja="累計の推移", en="Running totals")
_TOTALS_LEAD = Text(
    ja="環境省などが公表した累計です。数え方は資料によって異なる可能性があります。",
    en="As the ministry and others published them; counting rules may differ between "
    "sources.",
)
_SPREAD = Text(ja="技術ごとの広がり", en="Spread by technology")
_SPREAD_LEAD = Text(
    ja="形成された案件を、技術の記載に含まれる語で分類して数えています。複数に当たる案件は"
    "それぞれに数えます。引き継ぎの関係を示すものではありません。",
    en="The projects formed, sorted by words in their technology; a project that "
    "fits two kinds counts in both. It does not say who took over from whom.",
)
NAMED = 40
"""Projects of a technology that the table names."""
_MORE = Text(ja="ほか{count}件", en="and {count} more")
_YEAR = Text(ja="年度・公募", en="Year and call")
_APPLIED = Text(ja="応募", en="Applied")
_TAKEN = Text(ja="採択", en="Adopted")
_SHARE = Text(ja="割合の目安", en="At a glance")
_WHEN = Text(ja="時点", en="As of")
_COUNTRIES = Text(ja="国", en="Countries")
_CITIES = Text(ja="都市・地域", en="Cities")
_GOVERNMENTS = Text(ja="日本の自治体", en="Japanese governments")
_KIND = Text(ja="技術", en="Technology")
_COUNT = Text(ja="案件", en="Projects")
_WHERE = Text(ja="国別の案件", en="Countries and projects")
_MAP = Text(ja="広がりの地図", en="The map of spread")
_NEXT = Text(ja="次はどこか", en="Where next")
_WHAT_IF = Text(ja="ここに置いたら", en="What if one stood here")
_BACK_TEST = Text(ja="検証", en="The back-test")
_LIST = Text(ja="連携の一覧", en="The collaborations")


def page(facts: Facts, known: PublicProgramme) -> StagePage:
    """The page of the domino."""
    return StagePage(
        steps=STEPS,
        figures=(
            known.living.count("collaborations"),
            known.living.count("collaborations-with-project"),
            facts.known_totals["programme_projects_2024"],
            facts.known_totals["share_to_jcm_2022"],
        ),
        blocks=(
            Block(_ADOPTED, _ADOPTED_LEAD, _adoptions(known.adoptions)),
            Block(_TOTALS, _TOTALS_LEAD, _totals(facts)),
            Block(_SPREAD, _SPREAD_LEAD, _spread(known.living)),
        ),
        doors=(
            Door(_MAP, address("domino-map")),
            Door(_NEXT, address("domino-next")),
            Door(_WHAT_IF, address("domino-what-if")),
            Door(_BACK_TEST, address("domino-back-test")),
            Door(_LIST, address("collaborations")),
        ),
        missing=MISSING,
    )


def _adoptions(rounds: tuple[effects.Round, ...]) -> Table:
    most = max(_whole(each.adopted) or 0 for each in rounds)
    columns = (
        Column(_YEAR, heads_row=True),
        Column(_APPLIED, numeric=True),
        Column(_TAKEN, numeric=True),
        Column(_SHARE),
        Column(WORDS["source"]),
    )
    lines = tuple(
        (
            linked(each.name, address("paper", each.number) if each.number else None),
            _whole(each.applications),
            _whole(each.adopted),
            length_of(_whole(each.adopted), most),
            _source(each),
        )
        for each in rounds
    )
    return Table(_ADOPTED, columns, lines, shows_caption=False)


def _whole(figure: Figure) -> int | None:
    return None if figure.value is None else int(figure.value)


def _source(each: effects.Round) -> object:
    """Where the numbers of a call were read; counted ones are read in Renkei."""
    source = each.adopted.source
    if source is not None:
        return source_of(source.url) if source.url else source.title
    return WORDS["counted"] if each.adopted.value is not None else None


def _totals(facts: Facts) -> Table:
    most = max(each.cities for each in facts.cumulative)
    columns = (
        Column(_WHEN, heads_row=True),
        Column(_COUNTRIES, numeric=True),
        Column(_CITIES, numeric=True),
        Column(_SHARE),
        Column(_GOVERNMENTS, numeric=True),
        Column(WORDS["source"]),
    )
    lines = tuple(
        (
            moment(each.when),
            each.countries,
            each.cities,
            length_of(each.cities, most),
            each.municipalities,
            source_of(each.url),
        )
        for each in facts.cumulative
    )
    return Table(_TOTALS, columns, lines, shows_caption=False)


def _spread(living: living.Living) -> Table:
    kinds = [
        (name, [p for p in living.formed if _is_of(p, words)])
        for name, words in TECHNOLOGIES
    ]
    sorted_in = {p.reference for _, found in kinds for p in found}
    rest = [p for p in living.formed if p.reference not in sorted_in]
    kinds.sort(key=lambda kind: -len(kind[1]))
    kinds.append((Text(ja="その他", en="Other"), rest))
    most = max(len(found) for _, found in kinds)
    columns = (
        Column(_KIND, heads_row=True),
        Column(_COUNT, numeric=True),
        Column(_SHARE),
        Column(_WHERE),
    )
    lines = tuple(
        (name, len(found), length_of(len(found), most), _by_country(found))
        for name, found in kinds
        if found
    )
    return Table(_SPREAD, columns, lines, shows_caption=False)


def _is_of(project: living.LivingProject, words: tuple[str, ...]) -> bool:
    if project.technology is None:
        return False
    technology = project.technology.en.casefold()
    return any(re.search(rf"\b{word}", technology) for word in words)


def _by_country(found: list[living.LivingProject]) -> object:
    named = tuple(
        linked(
            Text(
                ja=f"{project.country_name.ja} {project.reference}",
                en=f"{project.country_name.en} {project.reference}",
            ),
            (address("project", project.page) if project.page else None)
            or address("paper", project.paper),
        )
        for project in found[:NAMED]
    )
    more = len(found) - NAMED
    return (*named, _MORE.format(count=more)) if more > 0 else named or same("–")
