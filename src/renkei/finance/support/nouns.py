"""Schemes of support, their dated rules, and what is known of who applies.

Flows in: nothing. Flows out: `Scheme`, `Rule`, `Situation`, `Answer`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import Confidence, Figure, Source, Text


class Sort(StrEnum):
    """What a rule asks or fixes."""

    PARTNER = "partner"  # the country is a partner on the day of application
    REGION = "region"  # the country is one of these
    ANSWER = "answer"  # a question of `QUESTIONS` is answered with yes
    SIMILAR_MOST = "similar-most"  # at most so many similar projects in the country
    WINDOW = "window"  # applications are taken between two days
    YEARS = "years"  # completed within so many fiscal years of the grant
    RATE = "rate"  # the share that is paid at most, by the number of similar projects
    AMOUNT = "amount"  # the least and the most that is paid, in yen
    CEILING = "ceiling"  # the most yen for a tonne over the legal service life
    CREDIT_SHARE = "credit-share"  # the least share of credits that goes to Japan
    DUTY = "duty"  # what is owed afterwards


class Answer(StrEnum):
    """Whether a rule, or a scheme, lets a venture in."""

    YES = "yes"
    NO = "no"
    INDETERMINATE = "indeterminate"

    @property
    def label(self) -> Text:
        """The words the reader sees."""
        return {
            Answer.YES: Text(ja="満たす", en="Met"),
            Answer.NO: Text(ja="満たさない", en="Not met"),
            Answer.INDETERMINATE: Text(ja="未確定", en="Indeterminate"),
        }[self]


@dataclass(frozen=True, slots=True)
class Rule:
    """One dated entry. Only the fields of its sort are filled.

    bands: from so many similar projects on, this share; in order.
    """

    id: str  # the same in all entries of one rule
    sort: Sort
    words: Text
    valid_from: date
    source: Source
    confidence: Confidence
    question: str = ""
    countries: frozenset[str] = frozenset()
    bands: tuple[tuple[int, Decimal], ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None
    technologies: Mapping[str, Decimal] = field(default_factory=dict)
    opens: date | None = None
    closes: date | None = None  # the last day

    def rate(self, similar: int) -> Decimal:
        """The share that is paid at most with so many similar projects."""
        return [share for bound, share in self.bands if similar >= bound][-1]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of support and all entries of its rules."""

    id: str
    name: Text
    pays: Text  # what it pays, in words
    rules: tuple[Rule, ...]

    def in_force(self, day: date) -> tuple[Rule, ...]:
        """The entry of each rule that holds on a day; later ones replace earlier."""
        held: dict[str, Rule] = {}
        for rule in sorted(self.rules, key=lambda each: each.valid_from):
            if rule.valid_from <= day:
                held[rule.id] = rule
        return tuple(held.values())


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known at the day of application; None is not known.

    similar: projects with similar technology in the country [count]. answers: to the
    questions of `QUESTIONS`; a question that is not there is not answered.
    completes_on: the day the equipment runs.
    """

    applied_on: date
    country: str  # "VN"
    technology: str
    similar: Figure | None = None
    eligible_jpy: Figure | None = None
    reductions_tco2: Figure | None = None  # a year
    legal_years: Figure | None = None
    completes_on: date | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)


def _t(ja: str, en: str) -> Text:
    return Text(ja=ja, en=en)


QUESTIONS = {
    "japanese-lead": _t(
        "日本法人が代表する国際コンソーシアムで申請しますか。",
        "Does an international consortium led by a Japanese legal entity apply?",
    ),
    "no-other-subsidy": _t(
        "日本政府の他の補助金を受けていませんか。",
        "Is it free of any other subsidy of the Government of Japan?",
    ),
    "not-begun": _t(
        "契約と着工は交付決定の後ですか。",
        "Do contract and works begin only after the grant is decided?",
    ),
    "energy-co2": _t(
        "エネルギー起源CO2を削減しますか。",
        "Does it cut carbon dioxide from energy?",
    ),
    "lease": _t(
        "設備はリースで導入しますか。", "Is the equipment brought in under a lease?"
    ),
    "adb-project": _t(
        "アジア開発銀行が融資または管理する事業の一部ですか。",
        "Is it part of a project that the Asian Development Bank finances or"
        " administers?",
    ),
    "demonstration": _t(
        "本格導入の前の実証ですか。", "Is it a demonstration before the full project?"
    ),
    "proven-in-japan": _t(
        "その技術は日本国内で実証済みですか。",
        "Has the technology been demonstrated in Japan?",
    ),
    "invited": _t(
        "当該機関の公募または招請の対象ですか(公募要領で要確認)。",
        "Does the body's own call cover it (to be read in the call)?",
    ),
}
