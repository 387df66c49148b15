"""The words of the page on where the records disagree."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="資料の整合性", en="Where the records disagree"),
    "lead": Text(
        ja="創設資料とJCM登録簿の記載を、行から計算し直して突き合わせた結果です。食い違いは"
        "訂正せず、そのまま示して理由を添えます。",
        en="What the founding document and the JCM register state, computed again from "
        "their own rows. Nothing is silently corrected: differences are shown with "
        "their explanation.",
    ),
    "checks": Text(ja="点検の結果", en="The checks"),
    "figures": Text(
        ja="創設資料の数値と本来の範囲",
        en="The document's figures and their true scope",
    ),
    "figures_lead": Text(
        ja="創設資料に現れる{count}の数値です。資料の表現よりも出典の範囲が狭いものや、"
        "他の資料と食い違うものは、並べて示します。",
        en="The {count} numbers in the founding document. Where its source covers less "
        "than the slide says, or another source differs, both are shown.",
    ),
    "timeline": Text(ja="年表", en="Timeline"),
    "timeline_lead": Text(
        ja="創設資料に載る出来事と、それ以外の資料による出来事です。",
        en="Events in the founding document, and events from other sources.",
    ),
    "contents": Text(ja="このページの内容", en="On this page"),
    "stated": Text(ja="資料の記載", en="Stated"),
    "counted": Text(ja="計算した結果", en="Counted"),
    "not_stated": Text(ja="記載なし", en="not stated"),
    "not_counted": Text(ja="計算できない", en="cannot be counted"),
    "evidence": Text(ja="根拠となる行", en="Rows behind it"),
    "remedy": Text(ja="対処", en="What to do"),
    "all_checks": Text(ja="点検の総数", en="Checks made"),
    "checks_unit": Text(ja="件", en="checks"),
    "count_rule": Text(
        ja="点検の結果を判定ごとに数える。", en="Checks counted by their verdict."
    ),
    "name": Text(ja="数値", en="Figure"),
    "value": Text(ja="資料の値", en="In the document"),
    "scope": Text(ja="本来の範囲・注", en="True scope and note"),
    "found": Text(ja="他の資料の値", en="In another source"),
    "when": Text(ja="時期", en="When"),
    "what": Text(ja="出来事", en="What"),
    "source": Text(ja="出典", en="Source"),
    "founding": Text(ja="創設資料", en="founding document"),
    "row_collaboration": Text(ja="連携 No. {key}", en="collaboration no. {key}"),
    "row_figure": Text(ja="数値「{key}」", en="figure “{key}”"),
    "row_total": Text(ja="公表値「{key}」", en="published total “{key}”"),
    "row_place": Text(ja="{key}", en="{key}"),
    "row_country": Text(ja="{key}", en="{key}"),
    "row_project": Text(ja="案件 {key}", en="project {key}"),
    "row_register": Text(ja="登録簿 {key}", en="register {key}"),
    "row_issuance": Text(ja="発行記録 {key}行目", en="issuance record, row {key}"),
    "row_showcase": Text(ja="写真 {key}", en="picture {key}"),
    "row_unlisted": Text(ja="{key}", en="{key}"),
    "row_adoption": Text(ja="採択記録 {key}", en="adoptions {key}"),
    "row_cumulative": Text(ja="累計 {key}", en="running total, {key}"),
    "row_inventory": Text(ja="排出量 {key}", en="inventory {key}"),
}
