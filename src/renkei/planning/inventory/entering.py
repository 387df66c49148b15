"""Lines that are entered as they are: a stated number, or a notation key.

Flows in: masses that somebody published, or the reason why there are none. Flows out:
an `Entry`, refused where it could mislead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from renkei.foundation import Confidence, Figure, Finding, Refusal, Source, Text, same
from renkei.planning.inventory.nouns import (
    NOTHING,
    Entry,
    Gas,
    GwpSet,
    NotationKey,
    Quality,
)
from renkei.planning.inventory.references import reference as reference_of
from renkei.planning.inventory.references import references

STATED = "stated"
MAY_REMOVE = "V.2"  # land takes up carbon as well as losing it
_NUMBER = re.compile(r"\b(?:I{1,3}|IV|VI?)\.\d(?:\.\d)?\b")


def stated(  # noqa: PLR0913 - one keyword for each field of the noun
    reference: str,
    masses: Mapping[Gas, Decimal],
    *,
    source: Source,
    confidence: Confidence = Confidence.PUBLISHED,
    quality: Quality | None = None,
    biogenic_co2: Decimal = NOTHING,
    stated_gwp: GwpSet | None = None,
    detail: Text | None = None,
    is_estimated: bool = False,
) -> Entry:
    """A number as it was published, with its source, in tonnes of each gas.

    Refuses `planning.inventory.unknown-reference`, and `planning.inventory.negative`
    where a mass is below zero anywhere but on land (V.2).
    """
    number = reference_of(reference).number
    wrong = [
        negative_mass(number, gas, mass)
        for gas, mass in masses.items()
        if mass < 0 and number != MAY_REMOVE
    ]
    if wrong:
        raise Refusal(wrong)
    return Entry(
        reference=number,
        method=STATED,
        masses=dict(masses),
        biogenic_co2=biogenic_co2,
        detail=detail,
        trace=tuple(
            Figure(
                id=f"stated.{number}.{gas}",
                name=same(gas),
                value=mass,
                unit=same("tCO2e" if gas is Gas.CO2E else "t"),
                confidence=Confidence.INFERRED if is_estimated else confidence,
                source=source,
            )
            for gas, mass in masses.items()
        ),
        activity_quality=quality,
        factor_quality=quality,
        is_estimated=is_estimated,
        stated_gwp=stated_gwp,
    )


def noted(reference: str, key: NotationKey, explanation: Text | None) -> Entry:
    """A notation key with the explanation that the GPC asks for.

    Refuses `planning.inventory.unexplained-key`, and
    `planning.inventory.included-nowhere` where IE names no other reference number.
    """
    number = reference_of(reference).number
    entry = Entry(
        reference=number, method=STATED, notation=key, explanation=explanation
    )
    if findings := tuple(poorly_explained(entry)):
        raise Refusal(findings)
    return entry


def poorly_explained(entry: Entry) -> Iterator[Finding]:
    """What is wrong with the explanation of a notation key."""
    key = entry.notation
    if key is None:
        return
    where = Text(ja=f"{entry.reference} {key}", en=f"{entry.reference}, {key}")
    if entry.explanation is None:
        yield Finding(
            code="planning.inventory.unexplained-key",
            found=Text(
                ja=f"表記キー {key}({key.label.ja})に説明がありません。",
                en=f"The notation key {key} ({key.label.en}) has no explanation.",
            ),
            where=where,
            rule=Text(
                ja="GPC 2.2:表記キーには説明を添える。",
                en="GPC 2.2: a notation key comes with its explanation.",
            ),
            remedy=Text(
                ja=f"{key.owes.ja}を書いてください。", en=f"Say {key.owes.en}."
            ),
        )
    elif key is NotationKey.IE and not _elsewhere(entry):
        yield Finding(
            code="planning.inventory.included-nowhere",
            found=Text(
                ja="説明に、含めた先の参照番号がありません。",
                en="The explanation names no other reference number.",
            ),
            where=where,
            rule=Text(
                ja="GPC 2.2:IEは含めた先を示す。",
                en="GPC 2.2: IE says where the emissions are included.",
            ),
            remedy=Text(
                ja="例「II.1.1 に含めた」のように書いてください。",
                en="Write it as in “included in II.1.1”.",
            ),
        )


def included_in(entry: Entry) -> tuple[str, ...]:
    """The reference numbers that the explanation of a key names."""
    if entry.explanation is None:
        return ()
    said = f"{entry.explanation.ja} {entry.explanation.en}"
    return tuple(dict.fromkeys(n for n in _NUMBER.findall(said) if n in references()))


def _elsewhere(entry: Entry) -> tuple[str, ...]:
    return tuple(n for n in included_in(entry) if n != entry.reference)


def negative_mass(number: str, gas: Gas, mass: Decimal) -> Finding:
    """What to say of a mass below zero where nothing is taken up."""
    return Finding(
        code="planning.inventory.negative",
        found=Text(ja=f"{gas} が {mass} t です。", en=f"{gas} stands at {mass} t."),
        where=same(number),
        rule=Text(
            ja="土地の吸収(V.2)を除き、排出量は0以上である。",
            en="Emissions are zero or more, but for what land takes up (V.2).",
        ),
        remedy=Text(
            ja="符号と単位を確かめてください。控除や購入クレジットは別に報告します。",
            en="Check sign and unit; offsets and credits are reported apart.",
        ),
    )
