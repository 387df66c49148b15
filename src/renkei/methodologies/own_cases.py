"""The cases of a methodology, run and held to what they expect.

Flows in: a methodology with its cases. Flows out: an `Outcome` for each: it holds, it
is not filled in yet, or in what it differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from renkei.foundation import Finding, Refusal, Text, plain_number, same
from renkei.methodologies.methodology import Case, Methodology
from renkei.methodologies.own_blanks import has_blank
from renkei.methodologies.reduction import Reduction
from renkei.methodologies.worked import run

COMPUTED = (
    "version",
    "reference_tco2",
    "project_tco2",
    "reduction_tco2",
    "whole_tonnes",
    "may_credit",
    "weak",
)
REFUSED = ("refused", "names")


class Verdict(StrEnum):
    """How a case came out."""

    HOLDS = "holds"
    DIFFERS = "differs"
    BLANK = "blank"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.HOLDS: Text(ja="一致", en="Holds"),
    Verdict.DIFFERS: Text(ja="不一致", en="Differs"),
    Verdict.BLANK: Text(ja="未記入", en="Not filled in"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case and how it came out."""

    case: Case
    verdict: Verdict
    findings: tuple[Finding, ...] = ()


def outcomes(methodology: Methodology, folder: str) -> Iterator[Outcome]:
    """Every case of a methodology, run in turn."""
    for number, case in enumerate(methodology.cases, 1):
        if has_blank([case.given, case.expected]):
            yield Outcome(case, Verdict.BLANK)
            continue
        where = Text(
            ja=f"{folder}/cases.yaml: cases[{number}]「{case.name.ja}」",
            en=f"{folder}/cases.yaml: cases[{number}] “{case.name.en}”",
        )
        findings = tuple(_differences(methodology, case, where))
        verdict = Verdict.DIFFERS if findings else Verdict.HOLDS
        yield Outcome(case, verdict, findings)


def _differences(
    methodology: Methodology, case: Case, where: Text
) -> Iterator[Finding]:
    unknown = [k for k in case.expected if k not in (*COMPUTED, *REFUSED)]
    if unknown:
        yield _unknown_key(where, unknown)
    wants_refusal = "refused" in case.expected
    try:
        reduction = run(methodology, case)
    except Refusal as refusal:
        if wants_refusal:
            yield from _refused_otherwise(refusal, case.expected, where)
        else:
            yield from (_refused(each, where) for each in refusal.findings)
        return
    except (AssertionError, ArithmeticError, LookupError, TypeError, ValueError) as e:
        yield _unreadable(where, e)
        return
    if wants_refusal:
        yield _not_refused(case.expected["refused"], reduction, where)
        return
    found = {
        "version": reduction.version,
        "reference_tco2": reduction.reference_tco2.value,
        "project_tco2": reduction.project_tco2.value,
        "reduction_tco2": reduction.reduction_tco2.value,
        "whole_tonnes": reduction.whole_tonnes,
        "may_credit": reduction.may_credit,
        "weak": [figure.symbol for figure in reduction.weak_values],
    }
    for key in COMPUTED:
        if key in case.expected and case.expected[key] != found[key]:
            yield _differs(where, key, case.expected[key], found[key])


def _refused_otherwise(
    refusal: Refusal, expected: Mapping[str, Any], where: Text
) -> Iterator[Finding]:
    codes = [finding.code for finding in refusal.findings]
    if codes != expected["refused"]:
        yield _differs(where, "refused", expected["refused"], codes)
        return
    for name in expected.get("names", ()):
        for finding in refusal.findings:
            if str(name) not in finding.message.en:
                yield _differs(where, "names", name, finding.message.en)


_RULE = Text(
    ja="計算例は、書かれた数値や拒否の符号と一字一句一致する。",
    en="A case comes out exactly as it says, number by number and code by code.",
)
_REMEDY = Text(
    ja="手計算と入力値を確かめ、例か方法論のどちらかを直してください。",
    en="Check the numbers by hand; mend the case or the methodology.",
)


def _finding(code: str, where: Text, found: Text, remedy: Text = _REMEDY) -> Finding:
    return Finding(f"methodologies.own.case.{code}", found, where, _RULE, remedy)


def _differs(where: Text, key: str, expected: object, found: object) -> Finding:
    wanted, came = _shown(expected), _shown(found)
    return _finding(
        "differs",
        where,
        Text(
            ja=f"{key} は {wanted} のはずですが、{came} でした。",
            en=f"{key} should be {wanted} and came out as {came}.",
        ),
    )


def _refused(finding: Finding, where: Text) -> Finding:
    return _finding(
        "refused",
        where,
        Text(
            ja=f"計算できません({finding.code}):{finding.found.ja}",
            en=f"It cannot be computed ({finding.code}): {finding.found.en}",
        ),
        finding.remedy,
    )


def _not_refused(expected: object, reduction: Reduction, where: Text) -> Finding:
    came = _shown(reduction.reduction_tco2.value)
    return _finding(
        "not-refused",
        where,
        Text(
            ja=f"{_shown(expected)} として拒否されるはずですが、"
            f"{came} tCO2 と計算されました。",
            en=f"It should be refused as {_shown(expected)} and was computed to "
            f"{came} tCO2.",
        ),
    )


def _unreadable(where: Text, error: Exception) -> Finding:
    words = " ".join(str(error).split()) or type(error).__name__
    return _finding(
        "unreadable",
        where,
        Text(
            ja=f"例を読み取れません({type(error).__name__}:{words})。",
            en=f"The case cannot be read ({type(error).__name__}: {words}).",
        ),
        Text(
            ja="given には version か on、values、answers を、expected には数値か "
            "refused を書いてください。",
            en="`given` has version or on, values and answers; `expected` has numbers "
            "or refused.",
        ),
    )


def _unknown_key(where: Text, unknown: list[str]) -> Finding:
    listed = ", ".join(unknown)
    return _finding(
        "unknown-key",
        where,
        Text(
            ja=f"expected に知らない項目があります:{listed}",
            en=f"`expected` has an unknown key: {listed}",
        ),
        same(", ".join((*COMPUTED, *REFUSED))),
    )


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value)) or "–"
    is_number = isinstance(value, Decimal | int) and not isinstance(value, bool)
    return plain_number(Decimal(str(value))) if is_number else str(value)
