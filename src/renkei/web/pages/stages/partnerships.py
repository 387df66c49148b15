"""Partnerships: who works with whom, by country, and the scheme that holds them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from renkei.facts import Facts
from renkei.foundation import Text
from renkei.programme import living
from renkei.web.addresses import address
from renkei.web.pages.stages.block import Block, Door, StagePage, length_of, source_of
from renkei.web.pages.stages.words import WORDS
from renkei.web.table import Column, Link, Table

if TYPE_CHECKING:
    from renkei.store.queries.living import PublicProgramme

STEPS = (
    Text(
        ja="政策対話で、両国の環境省庁が協力の分野を決めます。",
        en="In policy dialogues the environment ministries of both countries settle "
        "the fields of cooperation.",
    ),
    Text(
        ja="日本の自治体と海外の都市が、覚書や姉妹都市協定を結びます。",
        en="A Japanese municipality and a city abroad sign a memorandum or sister-city "
        "agreement.",
    ),
    Text(
        ja="民間事業者がコンソーシアムを組織して公募に応じ、外部審査を経て採択されます。",
        en="A company organises the consortium and answers the call; outside reviewers "
        "assess it and it is adopted.",
    ),
    Text(
        ja="年度ごとの委託で、制度づくり、研修、案件の調査を進めます。",
        en="Under a contract for each fiscal year they build institutions, train staff "
        "and study projects.",
    ),
)
MISSING = (
    Text(
        ja="2021年以前の協定・覚書の本文と有効期間(創設資料に記載がありません)",
        en="The texts and terms of agreements before 2021, which the founding document "
        "does not give",
    ),
    Text(
        ja="過去の公募への応募と審査の内容(公表されていません)",
        en="Proposals to past calls and their reviews, which are not published",
    ),
)
_BY_COUNTRY = Text(ja="国別の連携", en="Collaborations by country")
_BY_COUNTRY_LEAD = Text(
    ja="公開の記録がある連携を国ごとに数えています。国名を選ぶと、その国の連携が並びます。",
    en="Collaborations with a public paper, counted by country. Choose a country to "
    "see them.",
)
_SCHEME = Text(ja="事業に関わる人と組織", en="Who acts in the scheme")
_SCHEME_LEAD = Text(
    ja="創設資料が示す仕組みと、公開資料で補った組織です。",
    en="As the founding document draws it, completed from public sources.",
)
_COUNTRY = Text(ja="国", en="Country")
_ROWS = Text(ja="連携", en="Collaborations")
_SHARE = Text(ja="割合の目安", en="At a glance")
_ACTOR = Text(ja="主体", en="Actor")
_ROLE = Text(ja="役割", en="Role")
_LIST = Text(ja="連携の一覧", en="The collaborations")
_CITIES = Text(ja="都市・地域", en="Cities and regions")


def page(facts: Facts, known: PublicProgramme) -> StagePage:
    """The page of the first stage."""
    counts = ("collaborations", "cases", "countries", "overseas-entities")
    return StagePage(
        steps=STEPS,
        figures=tuple(
            known.living.count(name) for name in (*counts, "japanese-governments")
        ),
        blocks=(
            Block(_BY_COUNTRY, _BY_COUNTRY_LEAD, _countries(known.living)),
            Block(_SCHEME, _SCHEME_LEAD, _scheme(facts)),
        ),
        doors=(
            Door(_LIST, address("collaborations")),
            Door(_CITIES, address("cities")),
        ),
        missing=MISSING,
    )


def _countries(living: living.Living) -> Table:
    rows = Counter(row.country for row in living.collaborations)
    names = {row.country: row.country_name for row in living.collaborations}
    most = max(rows.values())
    listing = address("collaborations")
    return Table(
        _BY_COUNTRY,
        (
            Column(_COUNTRY, heads_row=True),
            Column(_ROWS, numeric=True),
            Column(_SHARE),
        ),
        tuple(
            (
                Link(names[key], f"{listing}?country={key}"),
                count,
                length_of(count, most),
            )
            for key, count in rows.most_common()
        ),
        shows_caption=False,
    )


def _scheme(facts: Facts) -> Table:
    columns = (
        Column(_ACTOR, heads_row=True),
        Column(_ROLE),
        Column(WORDS["source"]),
    )
    rows = tuple(
        (actor.name, actor.role, source_of(actor.url)) for actor in facts.scheme.actors
    )
    return Table(_SCHEME, columns, rows, shows_caption=False)
