"""What this room says of weak values, and of official values that replace them.

Flows in: official values and the figures of a result. Flows out: findings; those on a
result are reservations, which stand beside it rather than refuse it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from renkei.foundation import Figure, Finding, Severity, Text, joined, plain_number
from renkei.methodologies.findings import ELIGIBILITY_RULE, finding

if TYPE_CHECKING:  # the noun these findings speak of imports this file
    from renkei.methodologies.official import OfficialValue

_CREDIT_RULE = Text(
    ja="クレジットの根拠は「公表」以上の確度の値に限る。",
    en="Credits rest on values that are at least published.",
)
_OFFICIAL_RULE = Text(
    ja="公式値は、方法論の版が定める固定値を、出典とともに置き換える。",
    en="An official value replaces a constant of one edition, with its citation.",
)


def official_edition(official: OfficialValue, where: str) -> Finding:
    """An official value of another edition."""
    return finding(
        "official.edition",
        where,
        Text(
            ja=f"公式値は {official.methodology_id} {official.version} のものです。",
            en=f"The value is one of {official.methodology_id} {official.version}.",
        ),
        _OFFICIAL_RULE,
        Text(ja=f"{where} の値を入力してください。", en=f"Enter the value of {where}."),
    )


def official_symbol(
    official: OfficialValue, where: str, fixed: Sequence[str]
) -> Finding:
    """An official value for something the edition does not fix."""
    listed = ", ".join(fixed)
    return finding(
        "official.symbol",
        f"{where} {official.symbol}",
        Text(
            ja=f"「{official.symbol}」はこの版の固定値ではありません。",
            en=f"“{official.symbol}” is not a constant of this edition.",
        ),
        _OFFICIAL_RULE,
        Text(ja=f"固定値の記号:{listed}", en=f"Its constants are: {listed}"),
    )


def official_unit(official: OfficialValue, wanted: str) -> Finding:
    """An official value in another unit."""
    return finding(
        "official.unit",
        f"{official.methodology_id} {official.version} {official.symbol}",
        Text(
            ja=f"単位が[{official.unit}]ですが、[{wanted}]で入力する値です。",
            en=f"It is given in [{official.unit}]; it is entered in [{wanted}].",
        ),
        _OFFICIAL_RULE,
        Text(
            ja=f"{wanted} の値に直して入力してください。",
            en=f"Enter the value in {wanted}.",
        ),
    )


def official_value(symbol: str, shown: object) -> Finding:
    """An official value that is no exact number, or negative."""
    return finding(
        "official.value",
        symbol,
        Text(
            ja=f"{shown!r} は正の正確な数ではありません"
            "(0 を入力できるのは、文書の値が 0 のときだけです)。",
            en=f"{shown!r} is not a positive exact number (0 only confirms a 0).",
        ),
        _OFFICIAL_RULE,
        Text(
            ja="公式文書の数字をそのまま入力してください。",
            en="Enter the digits as the official document prints them.",
        ),
    )


def not_for_crediting(weak: Sequence[Figure], where: str) -> Finding:
    """The result leans on values below published; each is named with its value."""

    def named(leaf: Figure) -> Text:
        value = "?" if leaf.value is None else f"{plain_number(leaf.value)}"
        label = leaf.sureness
        symbol = leaf.symbol or leaf.id
        return Text(
            ja=f"{symbol} = {value} {leaf.unit.ja}({label.ja})",
            en=f"{symbol} = {value} {leaf.unit.en} ({label.en.lower()})",
        )

    listed = joined(map(named, weak), en="; ")
    return finding(
        "reduction.not-for-crediting",
        where,
        Text(
            ja=f"確度が「公表」に満たない値に基づいています:{listed.ja}",
            en=f"It rests on values below published confidence: {listed.en}",
        ),
        _CREDIT_RULE,
        Text(
            ja="公式文書の値を出典とともに入力してください。",
            en="Enter the value of the official document with its citation.",
        ),
        severity=Severity.WARNING,
    )


def equations_unconfirmed(where: str, note: Text | None) -> Finding:
    """The edition's equations were not read in its own document."""
    found = Text(
        ja="この版の式は原典で確認できていません。",
        en="The equations of this edition were not read in its own document.",
    )
    return finding(
        "edition.equations-unconfirmed",
        where,
        Text(ja=f"{found.ja}{note.ja}", en=f"{found.en} {note.en}") if note else found,
        _CREDIT_RULE,
        Text(
            ja="方法論の原典で式を確認してください。",
            en="Confirm the equations in the methodology document.",
        ),
        severity=Severity.WARNING,
    )


def wording_unconfirmed(where: str) -> Finding:
    """The wording of the eligibility criteria is not confirmed."""
    return finding(
        "eligibility.wording-unconfirmed",
        where,
        Text(
            ja="適格性要件の文言は原典で未確認です。",
            en="The wording of the eligibility criteria is not yet confirmed.",
        ),
        ELIGIBILITY_RULE,
        Text(
            ja="妥当性確認の際に原典の要件と照合してください。",
            en="Compare the answers with the document at validation.",
        ),
        severity=Severity.NOTICE,
    )


def negative_reduction(where: str, shown: str) -> Finding:
    """Project emissions exceed reference emissions."""
    return finding(
        "reduction.negative",
        where,
        Text(
            ja=f"排出削減量が負({shown} tCO2)です。",
            en=f"The emission reduction is negative ({shown} tCO2).",
        ),
        Text(
            ja="クレジットは正の削減量に対してのみ発行される。",
            en="Credits are issued for positive reductions only.",
        ),
        Text(ja="入力値を確かめてください。", en="Check the inputs."),
        severity=Severity.WARNING,
    )
