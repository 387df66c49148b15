"""The words of the page of open data."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="公開データ", en="Open data"),
    "lead": Text(
        ja="公開されている表を、項目の意味・出典・ライセンスとともに、そのまま持ち帰れます。",
        en="Every open table to take away, with the meaning of its fields, its sources"
        " and its licence.",
    ),
    "machines": Text(ja="機械で読む", en="For programs"),
    "package": Text(
        ja="データパッケージ(Frictionless)", en="Data package (Frictionless)"
    ),
    "dcat": Text(ja="カタログ(DCAT-AP)", en="Catalogue (DCAT-AP)"),
    "feed": Text(ja="新着フィード(Atom)", en="Feed of what is new (Atom)"),
    "api": Text(ja="API リファレンス", en="API reference"),
    "news": Text(ja="新着", en="What is new"),
    "no_news": Text(ja="新着はまだありません", en="Nothing is new yet"),
    "no_news_body": Text(
        ja="決定・パブリックコメント・行事などが公開されると、ここに並びます。",
        en="Decisions, public inputs and events stand here once they are public.",
    ),
    "tables": Text(ja="表", en="Tables"),
    "rows": Text(ja="{n}行 · {m}項目", en="{n} rows · {m} fields"),
    "licence": Text(ja="ライセンス", en="Licence"),
    "sources": Text(ja="出典", en="Sources"),
    "many_sources": Text(ja="出典 {n}件", en="{n} sources"),
    "fields": Text(ja="項目の意味", en="What the fields mean"),
    "field": Text(ja="項目", en="Field"),
    "meaning": Text(ja="意味", en="Meaning"),
    "type": Text(ja="型", en="Type"),
    "unit": Text(ja="単位", en="Unit"),
    "terms": Text(
        ja="ライセンスは連携の編集部分のものです。各行の値には、出典の条件が適用されます。"
        "数値は厳密な十進数で、JSON では文字列です。実演用のデータと非公開の記録は"
        "含みません。",
        en="The licence is that of our compilation; for what was taken from a source,"
        " its terms hold. Numbers are exact decimals, strings in JSON. Nothing of the"
        " demonstration and nothing that is not public is among them.",
    ),
    "feed_title": Text(ja="連携の新着", en="What is new at Renkei"),
    "feed_about": Text(
        ja="公開された決定・記録と、登録簿の記帳。",
        en="Decisions and papers that became public, and entries of the registry.",
    ),
    "take": Text(ja="{t}を{form}で", en="{t} as {form}"),
}
TYPES = {
    "string": Text(ja="文字列", en="text"),
    "integer": Text(ja="整数", en="integer"),
    "number": Text(ja="十進数", en="decimal"),
    "date": Text(ja="日付", en="date"),
    "datetime": Text(ja="日時", en="instant"),
}
