"""A third party's signature under a reduction, bound to what was signed.

Flows in: a monitored reduction and the verification report's opinion. Flows out:
`VerifiedReduction`, the record of who vouched for which bytes and which values.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from renkei.foundation import Finding, Period, Refusal, Text
from renkei.mrv import refusals
from renkei.mrv.reduction import MonitoredReduction


class Opinion(StrEnum):
    """What a verification report concludes; only the first supports issuance.

    Source: JCM verification report form (opinion: unqualified, qualified, adverse,
    disclaimer; reasonable assurance).
    """

    UNQUALIFIED = "unqualified"
    QUALIFIED = "qualified"
    ADVERSE = "adverse"
    DISCLAIMER = "disclaimer"

    @property
    def label(self) -> Text:
        """The words of the report."""
        return _OPINIONS[self]


_OPINIONS = {
    Opinion.UNQUALIFIED: Text(ja="無限定適正意見", en="Unqualified opinion"),
    Opinion.QUALIFIED: Text(ja="限定付適正意見", en="Qualified opinion"),
    Opinion.ADVERSE: Text(ja="不適正意見", en="Adverse opinion"),
    Opinion.DISCLAIMER: Text(ja="意見不表明", en="Disclaimer of opinion"),
}


@dataclass(frozen=True, slots=True)
class VerifiedVintage:
    """The whole tonnes of one calendar year that were vouched for [tCO2]."""

    year: int
    period: Period
    whole_tonnes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedReduction:
    """What a third-party entity signed, complete enough to be kept for itself.

    `data_sha256` names the meter files, `fingerprint` every value that entered. A
    factor's changed value breaks the binding; a better citation of the same value
    does not.
    """

    project: str
    period: Period
    methodology: str
    vintages: tuple[VerifiedVintage, ...]
    data_sha256: tuple[str, ...]
    fingerprint: str
    organisation: str
    person: str
    opinion: Opinion
    statement: str
    signed_on: date
    is_demonstration: bool

    @property
    def whole_tonnes(self) -> int:
        """The sum over the vintages [tCO2]."""
        return sum(vintage.whole_tonnes for vintage in self.vintages)

    def matches(self, reduction: MonitoredReduction) -> bool:
        """Whether a reduction is still the one that was signed."""
        return (self.data_sha256, self.fingerprint) == (
            reduction.data_sha256,
            reduction.fingerprint,
        )


def verify(  # noqa: PLR0913 - one keyword for each field of the report
    reduction: MonitoredReduction,
    *,
    organisation: str,
    person: str,
    opinion: Opinion,
    statement: str,
    signed_on: date,
    participants: Collection[str],
    prepared_by: Collection[str] = (),
) -> VerifiedReduction:
    """Sign a reduction as an independent third-party entity.

    `participants` are the project's organisations as the register names them,
    `prepared_by` the persons who handed in the readings. The signature holds for these
    bytes and values only.

    Refuses `mrv.verification.conflict-of-interest` where the verifier's organisation
    is a participant, under any legal form or former name in the register;
    `.same-person`, `.too-early` and `.not-said`.
    """
    problems = [
        *_unsaid(organisation, person, statement),
        *interests(organisation, person, participants, prepared_by),
    ]
    if signed_on < reduction.period.end:
        problems.append(refusals.too_early(reduction.period.label))
    if problems:
        raise Refusal(problems)
    return VerifiedReduction(
        project=reduction.project,
        period=reduction.period,
        methodology=reduction.methodology,
        vintages=tuple(
            VerifiedVintage(v.year, v.period, v.whole_tonnes)
            for v in reduction.vintages
        ),
        data_sha256=reduction.data_sha256,
        fingerprint=reduction.fingerprint,
        organisation=organisation,
        person=person,
        opinion=opinion,
        statement=statement,
        signed_on=signed_on,
        is_demonstration=reduction.is_demonstration,
    )


def interests(
    organisation: str,
    person: str,
    participants: Collection[str],
    prepared_by: Collection[str] = (),
) -> Iterator[Finding]:
    """What keeps an organisation and its person from verifying a project at all."""
    for participant in participants:
        if _names(organisation) & _listed_names(participant):
            yield refusals.conflict_of_interest(organisation, participant)
    if person in prepared_by:
        yield refusals.same_person(person)


def _unsaid(organisation: str, person: str, statement: str) -> Iterator[Finding]:
    for value, field in (
        (
            organisation,
            Text(ja="第三者機関の名称", en="Name of the third-party entity"),
        ),
        (person, Text(ja="検証者の氏名", en="Name of the verifier")),
        (statement, Text(ja="検証意見の根拠", en="Statement of the verifier")),
    ):
        if not value.strip():
            yield refusals.not_said(field)


_LEGAL_FORMS = re.compile(
    r"\b(?:co\b\.?\s*,?\s*ltd|company\s+limited|company|corporation|corp|incorporated"
    r"|inc|limited|ltd|llc|pte|plc|gmbh|jsc|formerly|state owned stock)\b\.?"
    r"|株式会社|合同会社|有限会社|一般財団法人|一般社団法人|\(株\)"
)


def _names(written: str, separators: str = r"[()]| / ") -> frozenset[str]:
    """The names an organisation goes by, without its legal form.

    A name in both languages is written "日本語 / English"; each side is a name.

    "Sharp Energy Solutions Corporation (formerly Sharp Corporation)" is both Sharp
    Energy Solutions and Sharp.
    """
    plain = unicodedata.normalize("NFKC", written).casefold()
    parts = re.split(separators, _LEGAL_FORMS.sub(" ", plain))
    words = (" ".join(re.findall(r"\w+", part)) for part in parts)
    return frozenset(name for name in words if name)


def _listed_names(written: str) -> frozenset[str]:
    """The names in one cell of the register, which may list several organisations."""
    return _names(written) | _names(written, r"[(),、;]| / ")
