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
    "inconsistent": Text(ja="食い違いあり", en="Disagrees"),
    "explained": Text(ja="説明がつく違い", en="Differs, explained"),
    "cannot_tell": Text(ja="判断できない", en="Cannot be told"),
    "consistent": Text(ja="一致", en="Agrees"),
    "empty": Text(ja="点検はまだ行われていません", en="No check has been made yet"),
    "empty_body": Text(
        ja="ここには、記載された数と行から数えた数、判定、理由、根拠となる行が並びます。"
        "点検の規則が加わるまでは、下の数値と注をご覧ください。",
        en="Stated and counted numbers, the verdict, the reason and the rows behind it "
        "will stand here. Until the rules of checking are in place, see the figures "
        "and notes below.",
    ),
    "name": Text(ja="数値", en="Figure"),
    "value": Text(ja="資料の値", en="In the document"),
    "scope": Text(ja="本来の範囲・注", en="True scope and note"),
    "found": Text(ja="他の資料の値", en="In another source"),
    "when": Text(ja="時期", en="When"),
    "what": Text(ja="出来事", en="What"),
    "source": Text(ja="出典", en="Source"),
    "founding": Text(ja="創設資料", en="founding document"),
    "collaboration": Text(ja="連携 No. {key}", en="collaboration no. {key}"),
    "figure": Text(ja="数値「{key}」", en="figure “{key}”"),
    "project": Text(ja="案件 {key}", en="project {key}"),
    "issuance": Text(ja="発行記録 {key}行目", en="issuance record, row {key}"),
    "other": Text(ja="{key}", en="{key}"),
}
