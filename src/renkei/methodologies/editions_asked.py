"""What is said of editions: which one is asked for, and whether it can be computed.

Flows in: the version, day or form somebody named. Flows out: findings that list what is
held instead, with the rule and the remedy.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from renkei.foundation import Finding, Severity, Text
from renkei.methodologies.findings import finding

_EDITION_RULE = Text(
    ja="新しい案件には計画時点で有効な版を、登録済みの案件には登録時の版を適用する。",
    en="A new project applies the edition in force; a registered one keeps its own.",
)
_FORM_RULE = Text(
    ja="一つの版に複数の算定方法があるとき、案件はその一つを選ぶ。既定はない。",
    en="Where an edition has several forms a project takes one; there is no default.",
)
STUDY_RULE = Text(
    ja="式を公式文書で確認していない版は、試算(スタディ)にだけ用いる。",
    en="An edition whose equations were not seen in its document serves studies only.",
)


def no_edition(
    methodology_id: str,
    wanted: date | str,
    history: Mapping[str, tuple[date | None, date | None]],
) -> Finding:
    """No edition has this version, or none was in force on this day."""
    listed = "; ".join(
        f"{version} {start or '?'} – {end or ''}".strip()
        for version, (start, end) in history.items()
    )
    remedy = Text(ja=f"収録済みの版:{listed}", en=f"Editions held: {listed}")
    if isinstance(wanted, date):
        return finding(
            "edition.none-in-force",
            methodology_id,
            Text(
                ja=f"{wanted} に有効な版は収録されていません。",
                en=f"No edition held here was in force on {wanted}.",
            ),
            _EDITION_RULE,
            remedy,
        )
    return finding(
        "edition.unknown",
        methodology_id,
        Text(ja=f"版「{wanted}」はありません。", en=f"There is no edition “{wanted}”."),
        _EDITION_RULE,
        remedy,
    )


def edition_not_named(methodology_id: str) -> Finding:
    """Neither or both of a version and a day were given."""
    return finding(
        "edition.not-named",
        methodology_id,
        Text(
            ja="版(version)と日付(on)のどちらか一方が必要です。",
            en="Exactly one of a version and a day (on) is needed.",
        ),
        _EDITION_RULE,
        Text(
            ja="登録済みの案件は版を、新しい案件は日付を指定してください。",
            en="Name the version of a registered project, or the day for a new one.",
        ),
    )


def form_open(methodology_id: str, version: str, forms: Mapping[str, Text]) -> Finding:
    """An edition has several forms and none was named."""
    return finding(
        "edition.variant-open",
        f"{methodology_id} {version}",
        Text(
            ja="この版には複数の算定方法があり、どれを使うか選ばれていません。",
            en="This edition has several forms, and none was named.",
        ),
        _FORM_RULE,
        Text(
            ja="variant に次の一つを指定してください:"
            + "、".join(f"{form}({name.ja})" for form, name in forms.items()),
            en="Name one as variant: "
            + ", ".join(f"{form} ({name.en})" for form, name in forms.items()),
        ),
    )


def form_unknown(
    methodology_id: str, wanted: str, forms: Mapping[str, Text]
) -> Finding:
    """No form of the edition has this name."""
    listed = ", ".join(forms) or "–"
    return finding(
        "edition.variant-unknown",
        methodology_id,
        Text(
            ja=f"算定方法「{wanted}」はありません。", en=f"There is no form “{wanted}”."
        ),
        _FORM_RULE,
        Text(ja=f"選べる算定方法:{listed}", en=f"The forms are: {listed}"),
    )


def study_only(where: str) -> Finding:
    """The structure is unconfirmed and nobody asked for a study."""
    return finding(
        "edition.study-only",
        where,
        Text(
            ja="この版の式は、公式文書では確認できていません(同種の方法論からの推定)。",
            en="The equations of this edition are taken from its kind; its own "
            "document was not seen.",
        ),
        STUDY_RULE,
        Text(
            ja="試算として計算する(study)か、公式文書の式を収録してください。",
            en="Ask for a study, or enter the equations of the official document.",
        ),
    )


def listed_only(where: str) -> Finding:
    """Nothing but number and title is held."""
    return finding(
        "edition.listed-only",
        where,
        Text(
            ja="この版は番号と名称だけを収録しており、式がありません。",
            en="This edition is held by number and title only; it has no equations.",
        ),
        STUDY_RULE,
        Text(
            ja="公式文書を入手し、式とパラメータを収録してください"
            "(renkei methodology new)。",
            en="Obtain the official document and enter its equations and parameters "
            "(renkei methodology new).",
        ),
    )


def is_study(where: str) -> Finding:
    """The reservation that stands beside every study."""
    return finding(
        "reduction.study",
        where,
        Text(
            ja="試算(スタディ)の結果です。候補値や推定した式を用いることがあります。",
            en="This is a study: it may lean on candidates and inferred equations.",
        ),
        STUDY_RULE,
        Text(
            ja="クレジットの根拠にする前に、公式文書の値と式で計算し直してください。",
            en="Compute it anew from the official document before it can credit.",
        ),
        severity=Severity.WARNING,
    )


_DATES_RULE = Text(
    ja="版は始期の順に並び、終期は始期より後で、次の版の始期を越えない。",
    en="Editions follow each other; each ends after it begins, before the next begins.",
)


def dates_turn(where: str, start: date, end: date) -> Finding:
    """An edition that ends before it begins."""
    return finding(
        "edition.dates",
        where,
        Text(
            ja=f"終期({end})が始期({start})より後ではありません。",
            en=f"It ends ({end}) no later than it begins ({start}).",
        ),
        _DATES_RULE,
        Text(ja="日付を確かめてください。", en="Check the two days."),
    )


def dates_overlap(before: str, after: str) -> Finding:
    """Two editions in force on one day, or two that cannot be told apart."""
    return finding(
        "edition.dates",
        after,
        Text(
            ja=f"{before} と期間が重なるか、順が逆です({after} overlaps)。",
            en=f"Its dates run into those of {before}: {after} overlaps.",
        ),
        _DATES_RULE,
        Text(
            ja="古い版から順に並べ、古い版に終期(valid_to)を書いてください。"
            "同じ版の複数の算定方法には variant を付けてください。",
            en="List the oldest first and give it its valid_to; several forms of one "
            "edition each need a variant.",
        ),
    )
