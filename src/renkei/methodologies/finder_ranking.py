"""How well a methodology answers a question: points, each with its reason.

Flows in: a methodology and the terms of a question. Flows out: `Match`, or nothing. The
points are fixed numbers beside their reasons, so that an order can be told aloud: the
usual family of the technology first, then where it is named, then how far the
methodology can be run, whether it is approved, and how many projects use it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from renkei.foundation import Confidence, Text
from renkei.methodologies.family import Family
from renkei.methodologies.finder_words import Term, contains, normal
from renkei.methodologies.methodology import Criterion, Edition, Methodology
from renkei.methodologies.state import State

FAMILY, TECHNOLOGY, TITLE, WIDER, MEASURE = 4000, 2000, 1200, 800, 500
STATES = {
    State.COMPLETE: 180,
    State.NEEDS_OFFICIAL_VALUES: 120,
    State.STRUCTURE_UNCONFIRMED: 60,
    State.LISTED_ONLY: 0,
}
APPROVED = 30
MOST_PROJECTS = 25  # beyond these, one more project says nothing new


class Fit(StrEnum):
    """Whether a methodology is of the technology, or only touches it."""

    WHOLE = "fits"
    PART = "related"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return _FITS[self]


_FITS = {
    Fit.WHOLE: Text(ja="該当", en="Fits"),
    Fit.PART: Text(ja="一部関連", en="Related"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a methodology stands where it stands."""

    words: Text
    points: int


@dataclass(frozen=True, slots=True)
class Match:
    """A methodology with the reasons for which it answers a question."""

    methodology: Methodology
    fit: Fit
    reasons: tuple[Reason, ...]

    @property
    def edition(self) -> Edition:
        """The newest edition, which a new project applies; of its forms the fullest."""
        return _newest(self.methodology)

    @property
    def fuller(self) -> Edition | None:
        """An older edition that can be run further; registered projects may use it."""
        fullest = self.methodology.fullest
        return None if fullest.state is self.state else fullest

    @property
    def state(self) -> State:
        """How far the newest edition can be run."""
        return self.edition.state

    @property
    def missing(self) -> tuple[str, ...]:
        """The values that edition still asks for."""
        return self.edition.missing

    @property
    def questions(self) -> tuple[Criterion, ...]:
        """The eligibility questions a project has to answer with yes."""
        return self.edition.eligibility

    @property
    def score(self) -> int:
        """The sum of its points."""
        return sum(reason.points for reason in self.reasons)

    @property
    def rank(self) -> tuple[bool, int, str]:
        """What fits before what is related, then points, then the id."""
        return (self.fit is not Fit.WHOLE, -self.score, self.methodology.id)


def _newest(methodology: Methodology) -> Edition:
    newest = methodology.current.version
    forms = [e for e in methodology.editions if e.version == newest]
    return min(forms, key=lambda form: list(State).index(form.state))


def compare(methodology: Methodology, terms: tuple[Term, ...]) -> Match | None:
    """How a methodology answers the terms; without terms it is simply listed."""
    found = [each for term in terms if (each := _term(methodology, term))]
    if terms and not found:
        return None
    whole = not terms or any(fit is Fit.WHOLE for fit, _ in found)
    reasons = [reason for _, each in found for reason in each]
    return Match(
        methodology,
        Fit.WHOLE if whole else Fit.PART,
        (*reasons, *_standing(methodology)),
    )


def _term(methodology: Methodology, term: Term) -> tuple[Fit, list[Reason]] | None:
    """Where a methodology names the term, and whether it is about it."""
    named = _named(methodology, term)
    if named is None:
        wider = term.wider
        in_wider = wider and _named(methodology, Term(wider.words[0], wider))
        if not wider or not in_wider:
            return None
        return Fit.PART, [
            Reason(
                Text(
                    ja="より広い技術「{wider}」の方法論",
                    en="covers the wider technology “{wider}”",
                ).format(wider=wider.name),
                WIDER,
            )
        ]
    usual = _usual_family(methodology, term)
    reasons = [named]
    if usual:
        reasons.append(
            Reason(
                Text(
                    ja="この技術の通常の算定方法「{family}」",
                    en="computes as this technology usually is: “{family}”",
                ).format(family=usual.title),
                FAMILY,
            )
        )
    is_of_another = usual is None and _can_tell(methodology, term)
    is_about = named.points != MEASURE and not is_of_another
    return (Fit.WHOLE if is_about else Fit.PART), reasons


def _named(methodology: Methodology, term: Term) -> Reason | None:
    """Where the methodology names the term; the strongest place counts."""
    places = (
        (
            TECHNOLOGY,
            methodology.technologies,
            Text(ja="対象技術に「{term}」", en="its technologies name “{term}”"),
        ),
        (
            TITLE,
            (methodology.title,),
            Text(ja="名称に「{term}」", en="its title names “{term}”"),
        ),
        (
            MEASURE,
            (methodology.measure,),
            Text(ja="対策の説明に「{term}」", en="its summary mentions “{term}”"),
        ),
    )
    for points, texts, words in places:
        if any(_mentions(text, term) for text in texts):
            return Reason(words.format(term=term.name), points)
    return None


def _mentions(text: Text, term: Term) -> bool:
    sides = (normal(text.ja), normal(text.en))
    return any(contains(side, word) for side in sides for word in term.writings)


def _usual_family(methodology: Methodology, term: Term) -> Family | None:
    """The family by which the technology is usually computed, where it uses one."""
    usual = term.technology.families if term.technology else ()
    editions = (_newest(methodology), *reversed(methodology.editions))
    own = (edition.family for edition in editions)
    return next((family for family in own if family and family.id in usual), None)


def _can_tell(methodology: Methodology, term: Term) -> bool:
    """Whether both the technology and the methodology have a family to compare."""
    has_usual = bool(term.technology and term.technology.families)
    return has_usual and any(edition.family for edition in methodology.editions)


def _standing(methodology: Methodology) -> Iterator[Reason]:
    """How far it can be run, whether it is approved, how many projects use it."""
    yield Reason(methodology.state.label, STATES[methodology.state])
    yield _approval(methodology)
    count = len(methodology.projects)
    if count:
        yield Reason(
            Text(ja=f"適用案件 {count} 件", en=f"used by {count} registered projects")
            if count > 1
            else Text(ja="適用案件 1 件", en="used by one registered project"),
            min(count, MOST_PROJECTS),
        )


def _approval(methodology: Methodology) -> Reason:
    """Approved numbers have AM where proposals have PM; a few that no registered
    project applies were only inferred."""
    if "_AM" not in methodology.id:
        return Reason(Text(ja="提案段階(未承認)", en="proposed, not approved"), 0)
    is_guess = methodology.title_confidence is Confidence.CANDIDATE
    if is_guess and not methodology.projects:
        return Reason(
            Text(ja="番号と名称は未確認", en="number and title not verified"), 0
        )
    return Reason(Text(ja="承認済み", en="approved"), APPROVED)
