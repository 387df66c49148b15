"""The pages of the house that are not about one record, by their names."""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Text
from renkei.store.queries.credit_register import plain
from renkei.web.addresses import address
from renkei.web.chain import CHAIN
from renkei.web.words import WORDS

LIMIT = 8
_NAMED = {
    "home": WORDS["home"],
    "desk": WORDS["desk"],
    **{stage.key: stage.name for stage in CHAIN},
    **{
        name: WORDS[name]
        for name in ("effects", "reports", "events", "cities", "methodologies")
    },
    "registry": WORDS["registry"],
    "facts": WORDS["facts"],
    "project-list": Text(ja="案件の一覧", en="List of projects"),
    "plan-new": Text(ja="都市の計画を始める", en="Begin a city plan"),
    "technologies": Text(ja="技術の一覧", en="Technologies"),
    "estimate": Text(ja="五つの答えから見積もる", en="Estimate from five answers"),
    "evaluations": Text(ja="技術の評価", en="Technology evaluations"),
    "appraisals": Text(ja="事業性の評価", en="Project appraisals"),
    "investors": Text(ja="投資家の方へ", en="For investors"),
    "matching": Text(ja="マッチング", en="Matching"),
    "registry-projects": Text(ja="登録簿の案件", en="Projects of the register"),
    "registry-years": Text(ja="発行と償却の推移", en="Issuance over the years"),
    "registry-audit": Text(ja="登録簿の監査", en="Audit of the registry"),
    "article6": Text(ja="パリ協定第6条の報告", en="Article 6 reporting"),
    "domino-next": Text(ja="次の一手", en="Where the next should stand"),
    "domino-what-if": Text(ja="ここに立てたら", en="What if one stood here"),
    "domino-back-test": Text(ja="過去での検証", en="Back-test of the domino"),
    "docs": Text(ja="手引きと資料", en="Guides and documents"),
    "open-data": Text(ja="公開データ", en="Open data"),
    "sign-in": WORDS["sign_in"],
}


def places_with(words: str) -> Iterator[tuple[Text, str]]:
    """The pages in whose name every word stands, as far as the house has them."""
    asked = plain(words).split()
    left = LIMIT
    for page, name in _NAMED.items():
        told = plain(f"{name.ja} {name.en} {page}")
        if left and all(word in told for word in asked) and (there := address(page)):
            left -= 1
            yield name, there
