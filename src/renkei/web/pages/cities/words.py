"""The words of the list of cities."""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "list": Text(ja="都市間連携の一覧", en="Collaborations"),
    "title": Text(ja="都市・地域", en="Cities and regions"),
    "lead": Text(
        ja="連携に参加する海外の都市・地域と、日本の自治体です。",
        en="Who takes part: cities and regions abroad, and Japanese local governments.",
    ),
    "overseas": Text(ja="海外の都市・地域", en="Cities and regions abroad"),
    "japan": Text(ja="日本の自治体", en="Japanese local governments"),
    "name": Text(ja="名称", en="Name"),
    "country": Text(ja="国", en="Country"),
    "kind": Text(ja="種別", en="Kind"),
    "population": Text(ja="人口", en="Population"),
    "collaborations": Text(ja="連携", en="Collaborations"),
    "more": Text(ja="ほか{count}件", en="and {count} more"),
    "row": Text(ja="No.{number}", en="No. {number}"),
}
