"""What somebody typed, as a question, and what is wrong with it at which field.

Flows in: the fields of a sent form. Flows out: a `Question`, or a refusal whose
findings each name their field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from renkei.domino import advice
from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import planning_desk

FIRST = ("budget", "cases", "year", "technologies", "per_country")
MORE = (
    *("aim", "risk_fraction", "horizon"),
    *("cost_per_year", "staff", "staff_per_case", "phases", "seed"),
)
NAMES = (*FIRST, *MORE)
NEEDED = ("budget", "cases", "year")
USUAL_CASES = 5
BEGIN = {
    **dict.fromkeys(NAMES, ""),
    "horizon": "2050",
    "aim": "tonnes",
    "phases": "1",
    "seed": "1",
}


def begun(sent: Mapping[str, str]) -> dict[str, str]:
    """What the form begins with: the conditions of a kept question, or the usual ones.

    What a question left open stays open; a fresh form has the usual limit of countries.
    """
    if sent["budget"]:
        return {**BEGIN, **{name: value for name, value in sent.items() if value}}
    usual = advice.usual_limit(USUAL_CASES).value
    return {**BEGIN, "per_country": f"* {usual}"}


@dataclass(slots=True)
class Reader:
    """Reads field after field and remembers what is wrong with each."""

    sent: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)

    def question(self) -> advice.Question:
        """What is asked; refuses with every field that does not hold."""
        for name in NEEDED:
            if not self.sent[name].strip():
                self.findings.append(_finding(name, "missing", _EMPTY))
        values: dict[str, Any] = {
            name: self._number(name)
            for name in ("budget", "cost_per_year", "staff", "staff_per_case")
        }
        whole = ("cases", "year", "horizon", "phases", "seed")
        values |= {name: self._number(name, whole=True) for name in whole}
        values["risk_fraction"] = self._number("risk_fraction")
        values["per_country"] = self._countries()
        chosen = self.sent["technologies"].strip()
        values["technologies"] = (chosen,) if chosen else ()
        aim = self.sent["aim"] or "tonnes"
        if aim not in set(advice.Aim):
            self.findings.append(_finding("aim", "unknown", same(aim)))
        if self.findings:
            raise Refusal(self.findings)
        values["aim"] = advice.Aim(aim)
        given = {name: value for name, value in values.items() if value is not None}
        return advice.Question(**given)

    def _number(self, name: str, *, whole: bool = False) -> float | int | None:
        written = self.sent[name]
        if not written.strip():
            return None
        value: Decimal | None = planning_desk.number(written)
        if value is None or (whole and value != value.to_integral_value()):
            self.findings.append(_finding(name, "no-number", same(written)))
            return None
        return int(value) if whole else float(value)

    def _countries(self) -> tuple[tuple[str, int], ...]:
        found = []
        for part in self.sent["per_country"].replace("、", ",").split(","):
            words = part.split()
            if not words:
                continue
            if len(words) != 2 or not words[1].isdecimal():
                self.findings.append(_finding("per_country", "shape", same(part)))
                continue
            found.append((words[0].upper(), int(words[1])))
        return tuple(found)


def field_of(finding: Finding) -> str | None:
    """The field that a finding speaks of; None where it is of the whole."""
    for name in NAMES:
        if finding.where == advice.FIELDS[name]:
            return name
    return None


_EMPTY = Text(ja="空欄です。", en="It is empty.")


def _finding(name: str, what: str, found: Text) -> Finding:
    return Finding(
        f"web.domino.{name.replace('_', '-')}.{what}",
        found
        if what == "missing"
        else Text(ja="「{f}」を読み取れません。", en="“{f}” cannot be read.").format(
            f=found
        ),
        advice.FIELDS[name],
        Text(
            ja="予算・自治体の数・開始年は必須。数は「.」と「,」で書く。",
            en="Budget, municipalities and year are needed; the decimal sign is “.”.",
        ),
        Text(ja="例のように書いてください。", en="Write it like the example."),
    )
