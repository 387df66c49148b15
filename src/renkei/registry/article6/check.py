"""The consistency check before submission.

Flows in: a Party's annual information, its earlier ones, and what other Parties
authorised. Flows out: `Report`, the answer of every rule. Only *pass* may be submitted;
what cannot be told blocks as surely as what is wrong.

Source: decision 2/CMA.3, annex, paragraph 33(a); 6/CMA.4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from renkei.foundation import Confidence, Finding, Refusal, Severity, Text
from renkei.registry.article6.authorisation import Revocation
from renkei.registry.article6.form import Aef
from renkei.registry.article6.outcome import Outcome
from renkei.registry.article6.reading import record, words
from renkei.registry.article6.rules import RULES, Desk, Hit, Unknown


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it is written down: its sentence, its paragraph, how it is known."""

    id: str
    paragraph: Text
    confidence: Confidence
    severity: Severity
    sentence: Text
    found: Text
    remedy: Text


@dataclass(frozen=True, slots=True)
class Answer:
    """What one rule says of a submission."""

    rule: Rule
    outcome: Outcome
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What all rules say; `outcome` is the worst of those that stop a submission."""

    answers: tuple[Answer, ...]

    @property
    def outcome(self) -> Outcome:
        """Pass only if every rule that stops a submission passed."""
        found = {
            answer.outcome
            for answer in self.answers
            if answer.rule.severity is Severity.ERROR
        }
        for worst in (Outcome.FAIL, Outcome.INDETERMINATE):
            if worst in found:
                return worst
        return Outcome.PASS

    @property
    def may_submit(self) -> bool:
        """Whether nothing stands in the way."""
        return self.outcome is Outcome.PASS

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, rule by rule."""
        return tuple(each for answer in self.answers for each in answer.findings)

    def broken(self) -> frozenset[str]:
        """The ids of the rules that failed."""
        return frozenset(a.rule.id for a in self.answers if a.outcome is Outcome.FAIL)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which it is written down."""
    return tuple(
        Rule(
            id=given["id"],
            paragraph=words(given["paragraph"]),
            confidence=Confidence(given["confidence"]),
            severity=Severity(given["severity"]),
            sentence=words(given["rule"]),
            found=words(given["found"]),
            remedy=words(given["remedy"]),
        )
        for given in record("rules")["rules"]
    )


def check(
    given: Aef,
    *,
    since: int | None = None,
    earlier: Iterable[Aef] = (),
    others: Iterable[Aef] = (),
    revocations: Iterable[Revocation] = (),
) -> Report:
    """What every rule says of a submission.

    Parameters
    ----------
    since : the first year that the Party reported; the reported year itself where this
        is the first
    earlier : the Party's own annual information from that year on
    others : that of the Parties whose authorisations this one rests on
    revocations : authorisations that were revoked

    Refuses `article6.check.earlier`, where a year is given twice, is not before the
    reported one, or is another Party's.
    """
    before = tuple(sorted(earlier, key=lambda each: each.year or 0))
    years = [each.year for each in before]
    strangers = [each for each in before if each.party != given.party]
    late = given.year is not None and any((year or 0) >= given.year for year in years)
    if strangers or late or len(set(years)) != len(years):
        raise Refusal(_not_earlier(given, before))
    desk = Desk(
        given,
        earlier=before,
        since=since,
        others=tuple(others),
        revocations=tuple(revocations),
    )
    return Report(tuple(_answer(rule, desk) for rule in rules()))


def _not_earlier(given: Aef, before: tuple[Aef, ...]) -> Finding:
    listed = ", ".join(f"{each.party} {each.year}" for each in before)
    return Finding(
        code="article6.check.earlier",
        found=Text(
            ja=f"前の年として渡されたもの:{listed}。",
            en=f"Given as the years before: {listed}.",
        ),
        where=Text(
            ja=f"{given.party} {given.year}年の年次情報",
            en=f"Annual information of {given.party}, {given.year}",
        ),
        rule=Text(
            ja="前の年の年次情報は、同じ締約国の、報告年より前のもので、各年一つである。",
            en="The years before are the same Party's, before the reported one, each"
            " once.",
        ),
        remedy=Text(
            ja="最新の版だけを、年ごとに一つ指定してください。",
            en="Name one file for each year, the latest version.",
        ),
    )


def _answer(rule: Rule, desk: Desk) -> Answer:
    answers = list(RULES[rule.id](desk))
    hits = [each for each in answers if isinstance(each, Hit)]
    unknown = [each for each in answers if isinstance(each, Unknown)]
    outcome = Outcome.PASS
    if hits:
        outcome = Outcome.FAIL
    elif unknown:
        outcome = Outcome.INDETERMINATE
    return Answer(
        rule,
        outcome,
        (
            *(_broken(rule, hit) for hit in hits),
            *(_untold(rule, each) for each in dict.fromkeys(map(_frozen, unknown))),
        ),
    )


def _cited(rule: Rule) -> Text:
    """The sentence with its paragraph, and its mark where it is weak."""
    mark = rule.confidence.label
    weak = not rule.confidence.may_credit
    ja, en = rule.paragraph.ja, rule.paragraph.en
    return Text(
        ja=f"{rule.sentence.ja.rstrip('。')}({ja}{f'、{mark.ja}' if weak else ''})。",
        en=f"{rule.sentence.en.rstrip('.')} ({en}{f'; {mark.en}' if weak else ''}).",
    )


def _broken(rule: Rule, hit: Hit) -> Finding:
    return Finding(
        code=f"article6.check.{rule.id}",
        found=rule.found.format(**hit.values),
        where=hit.where,
        rule=_cited(rule),
        remedy=rule.remedy,
        severity=rule.severity,
    )


def _untold(rule: Rule, said: tuple[Text, str, tuple[tuple[str, str], ...]]) -> Finding:
    where, why, values = said
    return Finding(
        code=f"article6.check.{rule.id}.indeterminate",
        found=words(record("rules")["unknown"][why]).format(**dict(values)),
        where=where,
        rule=_cited(rule),
        remedy=words(record("rules")["unknown-remedy"]),
        severity=rule.severity,
    )


def _frozen(given: Unknown) -> tuple[Text, str, tuple[tuple[str, str], ...]]:
    values = tuple((name, str(value)) for name, value in given.values.items())
    return given.where, given.why, values
