"""The reasons at the gate, in words: what is missing, who enters it, and where.

Flows out: one `Reason` for each code `registry.gate.*`.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Finding, Severity, Text

_CREDIT_RULE = Text(
    ja="クレジットは、公式または公表された値だけに基づいて発行する(§6)。",
    en="Credits rest on official or published values only (§6).",
)
_VERIFIED_RULE = Text(
    ja="発行は、第三者機関が検証した排出削減量に対して行う。"
    "(JCM プロジェクトサイクル手続)",
    en="Credits are issued for reductions that a third-party entity has verified (JCM"
    " Project Cycle Procedure).",
)
_BINDING_RULE = Text(
    ja="検証の署名は、計測データと計算に入ったすべての値に結びつく(§7)。",
    en="A verification binds the readings and every value in the computation (§7).",
)
_METER_RULE = Text(
    ja="計測機器は、モニタリング期間を通じて有効な校正を受けていること。"
    "(JCM PDD・モニタリング報告書作成ガイドライン)",
    en="Meters are calibrated throughout the monitoring period (JCM Guidelines for"
    " Developing PDD and Monitoring Report).",
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; braces are filled from the case."""

    code: str
    found: Text
    rule: Text
    remedy: Text
    severity: Severity = Severity.ERROR

    def finding(self, where: Text, **values: object) -> Finding:
        """The reason in one case."""
        return Finding(
            code=f"registry.gate.{self.code}",
            found=self.found.format(**values),
            where=where,
            rule=self.rule,
            remedy=self.remedy.format(**values),
            severity=self.severity,
        )


WRONG_BOOK = Reason(
    "wrong-book",
    Text(
        ja="「{book}」には発行できません。",
        en="It cannot be issued in the book “{book}”.",
    ),
    Text(
        ja="実演用データからは実演用登録簿にのみ、実測データからは実演用以外にのみ"
        "発行する(§9)。",
        en="Demonstration data is issued in the demonstration registry only, and"
        " measured data never there (§9).",
    ),
    Text(
        ja="データに合った登録簿を選んでください。",
        en="Choose the book that fits the data.",
    ),
)
NOT_VERIFIED = Reason(
    "not-verified",
    Text(ja="検証が済んでいません。", en="It has not been verified."),
    _VERIFIED_RULE,
    Text(
        ja="第三者機関の検証者が、案件ページの「検証」で意見と根拠を記入し、署名して"
        "ください。",
        en="A verifier of a third-party entity signs with opinion and grounds under"
        " “Verification” on the project's page.",
    ),
)
NO_LONGER_VERIFIED = Reason(
    "no-longer-verified",
    Text(
        ja="{signed_on}の{organisation}による検証の後に、{what}。",
        en="Since {organisation} verified it on {signed_on}, {what}.",
    ),
    _BINDING_RULE,
    Text(
        ja="現在のデータと値について、第三者機関の検証を受け直してください。",
        en="Have the data and values that stand now verified anew.",
    ),
)
OTHER_READINGS = Text(
    ja="検針データが差し替えられています", en="the readings have changed"
)
OTHER_VALUES = Text(
    ja="計算に用いる値が変わっています", en="a value in the computation has changed"
)
OPINION = Reason(
    "opinion",
    Text(
        ja="{organisation}の検証意見が「{opinion}」です。",
        en="The opinion of {organisation} is “{opinion}”.",
    ),
    _VERIFIED_RULE,
    Text(
        ja="指摘事項を解消し、無限定適正意見の検証を受けてください。",
        en="Resolve what was found and obtain an unqualified opinion.",
    ),
)
WEAK_VALUE = Reason(
    "weak-value",
    Text(
        ja="「{name}」({symbol} = {value} {unit})の確度は「{confidence}」です。",
        en="“{name}” ({symbol} = {value} {unit}) is only “{confidence}”.",
    ),
    _CREDIT_RULE,
    Text(
        ja="合同委員会事務局の担当者が、案件ページの「公式値の入力」で、"
        "{methodology} の{symbol}(単位 {unit})を公式文書の該当箇所とともに入力して"
        "ください。",
        en="The Joint Committee's secretariat enters {symbol} [{unit}] of"
        " {methodology}, with its place in the official document, under “Official"
        " value” on the project's page.",
    ),
)
EDITION_UNCONFIRMED = Reason(
    "edition-unconfirmed",
    Text(
        ja="{methodology}の式は原典で確認されていません。",
        en="The equations of {methodology} were not read in its own document.",
    ),
    _CREDIT_RULE,
    Text(
        ja="方法論の原典で式を確認し、出典を登録してください。",
        en="Confirm the equations in the methodology document and record its source.",
    ),
)
GAPS = Reason(
    "gaps",
    Text(
        ja="{count:,}区間が欠測で、その間の削減量は主張していません。",
        en="{count:,} intervals are missing; nothing is claimed for them.",
    ),
    Text(
        ja="欠測区間は保守的に扱い、削減量を主張しない。",
        en="Missing readings are treated conservatively: nothing is claimed.",
    ),
    Text(
        ja="検証報告書にこの扱いが記載されていることを確かめてください。",
        en="See that the verification report states this treatment.",
    ),
    Severity.WARNING,
)
QUALITY = Reason(
    "quality",
    Text(
        ja="データ品質の注意が{count:,}件あります。",
        en="The quality of the readings raised {count:,} questions.",
    ),
    _VERIFIED_RULE,
    Text(
        ja="検証報告書で説明されていることを確かめてください。",
        en="See that the verification report answers them.",
    ),
    Severity.WARNING,
)
CALIBRATION_UNKNOWN = Reason(
    "calibration-unknown",
    Text(
        ja="計測機器の校正の記録がありません。",
        en="Nothing is known of the meter's calibration.",
    ),
    _METER_RULE,
    Text(
        ja="モニタリング計画に校正証明書の番号と有効期間を登録してください。",
        en="Record the certificate and its validity in the monitoring plan.",
    ),
    Severity.WARNING,
)
CALIBRATION_ENDS = Reason(
    "calibration-ends",
    Text(
        ja="校正証明書{certificate}の有効期間({first}から{end}の前日まで)が"
        "モニタリング期間の全体を含んでいません。",
        en="Certificate {certificate}, valid from {first} to before {end}, does not"
        " cover the whole monitoring period.",
    ),
    _METER_RULE,
    Text(
        ja="有効な証明書を登録するか、対象外の期間の扱いを検証者と確かめてください。",
        en="Record a certificate that covers it, or settle the rest with the verifier.",
    ),
    Severity.WARNING,
)
NOTHING = Reason(
    "nothing",
    Text(
        ja="発行できる排出削減量が1トンもありません。",
        en="There is not one whole tonne to issue.",
    ),
    Text(
        ja="クレジットは1トン単位の整数で発行する。",
        en="Credits are issued in whole tonnes.",
    ),
    Text(
        ja="モニタリング期間と検針データを確かめてください。",
        en="Check the monitoring period and the readings.",
    ),
)
ISSUED_BEFORE = Reason(
    "issued-before",
    Text(
        ja="{period}の分は、{decided_on}の決定で既に扱われています。",
        en="{period} was decided upon already, on {decided_on}.",
    ),
    Text(
        ja="同じ期間の排出削減量に対してクレジットを二度発行しない。",
        en="No period of a project is credited twice.",
    ),
    Text(
        ja="モニタリング期間を確かめてください。",
        en="Check the monitoring period.",
    ),
)
