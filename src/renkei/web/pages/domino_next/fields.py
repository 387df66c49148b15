"""The fields of the question.

Flows in: names, what was typed, what is wrong. Flows out: `Field`s for the form.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from renkei.domino import advice
from renkei.foundation import Text
from renkei.store.queries import domino
from renkei.web import typed_forms
from renkei.web.pages.domino_next.asked import NEEDED, USUAL_CASES
from renkei.web.pages.domino_next.words import WORDS
from renkei.web.typed_forms import Option

PHASES = {
    "1": Text(ja="1期(3年)", en="One phase (3 years)"),
    "2": Text(ja="2期(6年)", en="Two phases (6 years)"),
}
RISKS = {"0.2": WORDS["risk_20"], "0.1": WORDS["risk_10"]}
TEXTS = ("per_country",)


@dataclass(frozen=True, slots=True)
class Field(typed_forms.Field):
    """A field of the question."""

    @property
    def label(self) -> Text:
        """What stands over it, the same words as in a finding about it."""
        return advice.FIELDS[self.name]


def fields(
    names: Iterable[str],
    sent: Mapping[str, str],
    wrong: Mapping[str | None, Text],
) -> tuple[Field, ...]:
    """The fields in their order."""
    return tuple(_field(name, sent, wrong) for name in names)


def _field(
    name: str, sent: Mapping[str, str], wrong: Mapping[str | None, Text]
) -> Field:
    options = _options(name)
    nothing = {"technologies": WORDS["all"], "risk_fraction": WORDS["mean"]}
    return Field(
        name,
        sent.get(name, ""),
        _limit_hint() if name == "per_country" else WORDS.get(f"{name}_hint"),
        kind="number" if options is None and name not in TEXTS else "text",
        options=options,
        nothing=nothing.get(name),
        wrong=wrong.get(name),
        optional=name not in NEEDED,
    )


def _limit_hint() -> Text:
    """How a limit of countries is written, and why it begins where it does."""
    usual = advice.usual_limit(USUAL_CASES)
    return WORDS["per_country_hint"].format(r=usual.rule or usual.name)


def _options(name: str) -> tuple[Option, ...] | None:
    match name:
        case "technologies":
            known = domino.technologies()
            return tuple(Option(each, words) for each, words in known.items())
        case "aim":
            return tuple(Option(each.value, each.label) for each in advice.Aim)
        case "phases":
            return tuple(Option(each, words) for each, words in PHASES.items())
        case "risk_fraction":
            return tuple(Option(each, words) for each, words in RISKS.items())
    return None
