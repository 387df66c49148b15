"""Why a reduction is not computed or not signed, in words.

Flows in: what was asked for. Flows out: findings coded `mrv.reduction.*` and
`mrv.verification.*`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renkei.foundation import Finding, Text, same
from renkei.mrv.intake import Intake

_TOGETHER_RULE = Text(
    ja="1つの排出削減量は、1つの案件の同じモニタリング期間の計測値から求める。",
    en="A reduction rests on readings of one project over one monitoring period.",
)
_INDEPENDENT_RULE = Text(
    ja="検証は、プロジェクト参加者から独立した第三者機関が行う。"
    "(JCM 妥当性確認及び検証ガイドライン)",
    en="Verification is done by a third-party entity independent of the participants"
    " (JCM Guidelines for Validation and Verification).",
)
_SIGNED_RULE = Text(
    ja="検証報告書は、意見とその根拠を記載し、モニタリング期間の終了後に作成する。",
    en="A verification report states an opinion with its grounds, after the monitoring"
    " period has ended.",
)


def not_together(intakes: Sequence[Intake]) -> Iterator[Finding]:
    """Files of several projects or periods, or two for one channel."""
    if not intakes:
        yield Finding(
            code="mrv.reduction.no-readings",
            found=Text(ja="検針ファイルがありません。", en="There is no meter file."),
            where=Text(ja="排出削減量の計算", en="Reduction"),
            rule=_TOGETHER_RULE,
            remedy=Text(ja="検針ファイルを送ってください。", en="Send a meter file."),
        )
        return
    first, seen = intakes[0].plan, set()
    for intake in intakes:
        plan = intake.plan
        if (plan.project, plan.period) != (first.project, first.period):
            yield Finding(
                code="mrv.reduction.not-together",
                found=Text(
                    ja=f"{plan.project}({plan.period.label.ja})のファイルです。",
                    en=f"The file is of {plan.project}, {plan.period.label.en}.",
                ),
                where=same(intake.file_name),
                rule=_TOGETHER_RULE,
                remedy=Text(
                    ja=f"{first.project}({first.period.label.ja})のファイルに"
                    "差し替えてください。",
                    en=f"Use the file of {first.project}, {first.period.label.en}.",
                ),
            )
        if (plan.symbol, plan.system) in seen:
            yield Finding(
                code="mrv.reduction.counted-twice",
                found=Text(
                    ja=f"{plan.symbol}(設備{plan.system})のファイルが複数あります。",
                    en=f"{plan.symbol} of system {plan.system} has several files.",
                ),
                where=same(intake.file_name),
                rule=_TOGETHER_RULE,
                remedy=Text(
                    ja="同じ計測点のファイルは1つだけにしてください。",
                    en="Give one file for each channel.",
                ),
            )
        seen.add((plan.symbol, plan.system))


def conflict_of_interest(organisation: str, participant: str) -> Finding:
    """The verifier's organisation takes part in the project."""
    return Finding(
        code="mrv.verification.conflict-of-interest",
        found=Text(
            ja=f"第三者機関「{organisation}」はプロジェクト参加者「{participant}」です。",
            en=f"The verifier “{organisation}” is the participant “{participant}”.",
        ),
        where=Text(ja="検証者", en="Verifier"),
        rule=_INDEPENDENT_RULE,
        remedy=Text(
            ja="独立した別の第三者機関に検証を依頼してください。",
            en="Have another, independent third-party entity verify.",
        ),
    )


def same_person(person: str) -> Finding:
    """Who handed in the readings cannot sign for them."""
    return Finding(
        code="mrv.verification.same-person",
        found=Text(
            ja=f"「{person}」さんはこの検針データを提出した本人です。",
            en=f"“{person}” handed in these readings.",
        ),
        where=Text(ja="検証者", en="Verifier"),
        rule=_INDEPENDENT_RULE,
        remedy=Text(
            ja="提出に関わっていない検証者が署名してください。",
            en="Have a verifier sign who took no part in the submission.",
        ),
    )


def too_early(ends: Text) -> Finding:
    """The report is dated before the last day of the monitoring period has passed."""
    return Finding(
        code="mrv.verification.too-early",
        found=Text(
            ja=f"検証日がモニタリング期間({ends.ja})の終了前です。",
            en=f"The date of verification lies before the end of {ends.en}.",
        ),
        where=Text(ja="検証日", en="Date of verification"),
        rule=_SIGNED_RULE,
        remedy=Text(
            ja="検証報告書の日付を確かめてください。",
            en="Check the date of the verification report.",
        ),
    )


def not_said(field: Text) -> Finding:
    """A part of the report was left empty."""
    return Finding(
        code="mrv.verification.not-said",
        found=Text(ja=f"{field.ja}が空欄です。", en=f"{field.en} is empty."),
        where=field,
        rule=_SIGNED_RULE,
        remedy=Text(
            ja="検証報告書の記載に沿って入力してください。",
            en="Fill it in as the verification report states it.",
        ),
    )
