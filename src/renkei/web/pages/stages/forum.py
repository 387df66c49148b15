"""Forum: what happened, from the first signature to the latest seminar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.facts import Facts, TimelineEntry
from renkei.foundation import Text
from renkei.web.addresses import address
from renkei.web.moment import moment
from renkei.web.pages.stages.block import Block, Door, StagePage, source_of
from renkei.web.pages.stages.words import WORDS
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.store.queries.living import PublicProgramme

STEPS = (
    Text(
        ja="セミナーで、採択された連携の成果を紹介します。",
        en="Seminars present what the adopted collaborations have done.",
    ),
    Text(
        ja="国際フォーラムで、ゼロカーボンシティの取組を世界に発信します。",
        en="The international forum carries the Zero Carbon Cities to the world.",
    ),
    Text(
        ja="出会った都市どうしが連絡を取り、新しい覚書につなげます。",
        en="Cities that meet stay in touch, and a new memorandum follows.",
    ),
)
MISSING = (
    Text(
        ja="過去の行事の登壇者と、聴衆の参加都市",
        en="Speakers of past events, and the cities in their audience",
    ),
    Text(
        ja="過去の出会いのうち、どれが連携に至ったか",
        en="Which of the past meetings led to a collaboration",
    ),
)
_TITLE = Text(ja="これまでの出来事", en="What has happened")
_LEAD = Text(
    ja="創設資料に載る出来事と、その前後の出来事です。日付は出典が示す精度のまま記します。",
    en="Events of the founding document and of the years around it, dated as precisely "
    "as the source allows.",
)
_WHEN = Text(ja="時期", en="When")
_WHAT = Text(ja="出来事", en="What")
_EVENTS = Text(ja="行事の予定と記録", en="Events, coming and past")
_LIST = Text(ja="連携の一覧", en="The collaborations")


def page(facts: Facts, known: PublicProgramme) -> StagePage:
    """The page of the forum."""
    columns = (
        Column(_WHEN, heads_row=True),
        Column(_WHAT),
        Column(WORDS["source"]),
    )
    lines = tuple(
        (_when(entry), entry.told, _source(entry)) for entry in facts.timeline
    )
    return StagePage(
        steps=STEPS,
        figures=(
            facts.figures["forum_cities"],
            facts.known_totals["forum_2021_on_stage"],
            facts.figures["platform_members"],
            facts.known_totals["platform_members_2021"],
        ),
        blocks=(
            Block(_TITLE, _LEAD, Table(_TITLE, columns, lines, shows_caption=False)),
        ),
        doors=(
            Door(_EVENTS, address("events")),
            Door(_LIST, address("collaborations")),
        ),
        missing=MISSING,
    )


def _when(entry: TimelineEntry) -> Text:
    """The day, or the first and the last of several."""
    first = moment(entry.when)
    if entry.until is None:
        return first
    last = moment(entry.until)
    return Text(ja=f"{first.ja}〜{last.ja}", en=f"{first.en} – {last.en}")


def _source(entry: TimelineEntry) -> object:
    """Where it was read: a site, the founding document, or nowhere but memory."""
    is_read = entry.url or entry.in_document
    return source_of(entry.url) if is_read else entry.source.title
