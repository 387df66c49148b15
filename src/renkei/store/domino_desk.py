"""The desk of the domino: questions are asked, answered, kept, and written as briefs.

Flows in: a question, a reader. Flows out: `Answered`. An answer takes some seconds of a
processor, so that one is made at a time; what was answered lately is in memory. Only
people of the programme may ask; what they asked has an address that everybody may read,
and is computed again there.

Refuses `store.domino.*`, `domino.advice.*` and `domino.seeding.*`.
"""

from __future__ import annotations

import csv
import io
import threading
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from renkei.foundation import Finding, Refusal, Text, fingerprint
from renkei.programme import Role, papers
from renkei.reports import documents, domino_brief
from renkei.store import domino_ground, models
from renkei.store.clock import today
from renkei.store.lately import Lately
from renkei.store.queries import domino

if TYPE_CHECKING:
    from renkei.domino import advice
    from renkei.store.people import Person

WAIT_SECONDS = 40  # for a search that somebody else began
_WRITERS = {"docx": documents.docx, "pdf": documents.pdf}
FORMS = tuple(_WRITERS)
_SEARCHING = threading.Lock()
_ANSWERS: Lately[tuple[str, str], advice.Advice] = Lately(16)
_TRIALS: Lately[tuple[str, int, str, int, int], advice.Trial] = Lately(256)


@dataclass(frozen=True, slots=True)
class Answered:
    """A kept question with its answer, and whether it still comes out as it did."""

    kept: domino.Kept
    advice: advice.Advice
    is_same: bool
    is_same_ground: bool


def may_ask(who: Person) -> bool:
    """Whether somebody is of the programme."""
    return any(duty.role is not Role.PUBLIC for duty in who.duties)


def refuse_others(who: Person) -> None:
    """Refuse whoever is not of the programme."""
    if not may_ask(who):
        raise Refusal([_forbidden()])


def answer(question: advice.Question) -> advice.Advice:
    """The answer, out of memory or worked out now."""
    key = domino_ground.mark(), fingerprint(_plain(question))
    return _ANSWERS.held(key, lambda: _searched(question))


def _searched(question: advice.Question) -> advice.Advice:
    from renkei.domino import advice

    if not _SEARCHING.acquire(timeout=WAIT_SECONDS):
        raise Refusal([_busy()])
    try:
        return advice.advise(question, domino_ground.ground())
    finally:
        _SEARCHING.release()


def ask(question: advice.Question, who: Person) -> int:
    """Answer a question and keep it; its number."""
    refuse_others(who)
    found = answer(question)
    row = models.DominoQuestion.objects.create(
        by_id=who.user_id,
        body=question.body(),
        version=version("renkei"),
        ground=domino_ground.mark(),
        fingerprint=mark_of(found),
        is_demonstration=who.is_demonstration,
    )
    return int(row.pk)


def answered(number: int) -> Answered:
    """A kept question, answered again."""
    kept = domino.kept_question(number)
    found = answer(kept.question)
    return Answered(
        kept,
        found,
        is_same=mark_of(found) == kept.fingerprint,
        is_same_ground=domino_ground.mark() == kept.ground,
    )


def mark_of(found: advice.Advice) -> str:
    """One name for what an answer says, to six digits."""
    return fingerprint(
        {
            "places": [
                [each.case.city, each.case.measure, f"{each.tonnes.mean:.6g}"]
                for each in found.places
            ],
            "total": f"{found.total.mean:.6g}",
            "bound": f"{found.bound:.6g}",
        }
    )


def trial(city: int, technology: str, year: int, horizon: int) -> advice.Trial:
    """What if one stood here?"""
    from renkei.domino import advice

    return _TRIALS.held(
        (domino_ground.mark(), city, technology, year, horizon),
        lambda: advice.tried(
            domino_ground.ground(),
            city=city,
            technology=technology,
            year=year,
            horizon=horizon,
        ),
    )


def brief_file(number: int, form: str, language: str) -> bytes:
    """The brief of a kept question as a file."""
    found = answered(number)
    if form not in FORMS:
        raise Refusal(domino.unknown(f"{number}.{form}"))
    return _WRITERS[form](_brief(found), language)


def _brief(found: Answered) -> documents.Document:
    return domino_brief.brief(
        found.advice,
        domino_ground.ground(),
        as_of=today(),
        number=found.kept.number,
        is_demonstration=found.kept.is_demonstration,
    )


def ranking_file(number: int, language: str) -> str:
    """The ranking of a kept question as a table of commas."""
    found = answered(number)
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(
        [
            *("rank", "chosen", "geonames_id", "city", "country", "technology"),
            *("tonnes_per_year_mean", "tonnes_per_year_p05", "tonnes_per_year_p95"),
            *("cities_mean", "cities_p05", "cities_p95", "ties_fraction"),
            *("cost_million_jpy", "reasons"),
        ]
    )
    ids = domino_ground.ground().field.ids
    for rank, each in enumerate(found.advice.places, start=1):
        writer.writerow(
            [
                rank,
                "yes" if each.is_chosen else "no",
                int(ids[each.case.city]),
                papers.tables.guarded(each.name.in_language(language)),
                each.country,
                papers.tables.guarded(each.technology.in_language(language)),
                *(f"{v:.1f}" for v in _range(each.tonnes)),
                *(f"{v:.2f}" for v in _range(each.cities)),
                f"{each.ties_fraction:.3f}",
                f"{each.cost:.10g}",
                papers.tables.guarded(
                    " ".join(reason.in_language(language) for reason in each.reasons)
                ),
            ]
        )
    return written.getvalue()


def _range(spread: advice.Spread) -> tuple[float, float, float]:
    return spread.mean, spread.low, spread.high


def _plain(question: advice.Question) -> dict[str, object]:
    """The question without bare numbers, which no fingerprint takes."""
    return {name: f"{value!r}" for name, value in asdict(question).items()}


def _busy() -> Finding:
    return Finding(
        "store.domino.busy",
        Text(ja="別の質問を計算中です。", en="Another question is being answered."),
        Text(ja="ドミノの質問", en="Questions of the domino"),
        Text(ja="計算は一度に一つだけ行う。", en="One search is made at a time."),
        Text(
            ja="1分ほど待って、もう一度お試しください。",
            en="Wait a minute and try again.",
        ),
    )


def _forbidden() -> Finding:
    return Finding(
        "store.permission.domino",
        Text(ja="この役割では質問できません。", en="This duty may not ask."),
        Text(ja="ドミノの質問", en="Questions of the domino"),
        Text(
            ja="質問できるのは、事業の関係者である。答えは誰でも読める。",
            en="People of the programme ask; everybody may read what came out.",
        ),
        Text(ja="保存された質問を読んでください。", en="Read the kept questions."),
    )
