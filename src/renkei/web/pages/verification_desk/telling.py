"""A verification as the desk shows it.

Flows in: the store's `Engagement`. Flows out: tables, lines and choices of the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from renkei.foundation import Finding, Text, joined, same
from renkei.mrv import verifying
from renkei.programme import papers
from renkei.web.pages.verification_desk.words import WORDS
from renkei.web.table import Column, Table
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from renkei.store.queries.papers import Version
    from renkei.store.queries.verifying import Engagement, Thread


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: what it is, why, and what came of it."""

    place: int
    row: Mapping[str, Any]
    why: Text | None
    evidence: Text | None
    checked: Text | None
    result: Text | None

    @property
    def typed(self) -> str:
        """What was checked, in the reader's language."""
        return str(getattr(self.checked, reader_language())) if self.checked else ""


@dataclass(frozen=True, slots=True)
class Said:
    """One turn of a thread: which step, its words, by whom and when."""

    step: Text
    words: Text | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the page shows that the engagement does not say by itself."""

    kind: papers.Kind
    request: papers.Field
    first_day: papers.Field
    last_day: papers.Field
    moves: Mapping[str, papers.Move]
    proposal: Table | None
    rest: Table | None
    coverage: Text | None
    rule: Text | None
    samples: tuple[Sample, ...]
    results: tuple[tuple[str, Text], ...]
    channels: tuple[str, ...]
    threads: tuple[tuple[Thread, tuple[Said, ...], frozenset[str]], ...]
    carried: tuple[tuple[papers.Paper, Text | None], ...]
    issuance: Text
    vintages: tuple[tuple[int, int], ...]
    opinion: Text | None
    statement: Text | None
    corrections: Text | None


def told(found: Engagement) -> Told:
    """The engagement for one reader."""
    paper = found.story.paper
    body, kind = paper.body, paper.kind
    samples, raised = kind.field("samples"), papers.kinds()["verification-finding"]
    result = next(each for each in samples.columns if each.key == "result")
    plan, standing = found.proposed, found.standing
    left = tuple(s for s in plan.strata if not s.is_chosen) if plan else ()
    return Told(
        kind=kind,
        request=raised.field("request"),
        first_day=raised.field("from_date"),
        last_day=raised.field("last_date"),
        moves={move.id: move for move in found.story.moves},
        proposal=_strata(WORDS["proposed"], plan.chosen) if plan else None,
        rest=_strata(WORDS["not_chosen"].format(n=len(left)), left) if left else None,
        coverage=_coverage(plan) if plan else None,
        rule=plan.proposal if plan else None,
        samples=tuple(
            _sample(place, row, result) for place, row in enumerate(found.samples, 1)
        ),
        results=tuple((choice.value, choice.name) for choice in result.choices),
        channels=tuple(dict.fromkeys(row["channel"] for row in found.samples)),
        threads=tuple(
            (each, _turns(each), frozenset(move.id for move in each.moves))
            for each in found.threads
        ),
        carried=tuple((each, each.text("found")) for each in found.carried),
        issuance=WORDS["issuance"].format(n=len(found.blocks)),
        vintages=_vintages(found),
        opinion=kind.field("opinion").choice(body["opinion"])
        if "opinion" in body
        else None,
        statement=paper.text("statement"),
        corrections=WORDS["corrections"].format(n=standing.corrections)
        if standing and standing.corrections
        else None,
    )


def no_such_deed(number: str, deed: str) -> Finding:
    """A form that names nothing the desk does."""
    return Finding(
        code="web.verification.no-such-deed",
        found=Text(
            ja=f"「{deed}」という操作はありません。", en=f"There is no act “{deed}”."
        ),
        where=same(number),
        rule=Text(
            ja="画面のボタンから操作する。", en="One acts by the buttons of the page."
        ),
        remedy=Text(ja="ページを読み直してください。", en="Load the page again."),
    )


def _coverage(plan: verifying.SamplingPlan) -> Text:
    share = verifying.percent(plan.coverage)
    return WORDS["coverage"].format(p=share, n=len(plan.chosen))


def _strata(caption: Text, strata: tuple[verifying.Stratum, ...]) -> Table:
    return Table(
        caption,
        (
            Column(WORDS["channel"], heads_row=True),
            Column(WORDS["days"]),
            Column(WORDS["share"], numeric=True),
            Column(WORDS["points"]),
            Column(WORDS["why"]),
            Column(WORDS["evidence"]),
        ),
        tuple(
            (
                same(each.channel),
                same(f"{each.period.start} – {each.period.last}"),
                same(f"{verifying.percent(each.share)} %"),
                _risks(each),
                each.why or same("–"),
                joined((evidence.label for evidence in each.evidence), en=", "),
            )
            for each in strata
        ),
    )


def _risks(each: verifying.Stratum) -> Text:
    reasons = joined(
        (
            Text(ja=f"{risk.said.ja} {risk.points}", en=f"{risk.said.en} {risk.points}")
            for risk in each.risks
        ),
        en=", ",
    )
    return Text(ja="{n}点({r})", en="{n} ({r})").format(n=each.points, r=reasons)


def _sample(place: int, row: Mapping[str, Any], result: papers.Field) -> Sample:
    said = row.get("result")
    return Sample(
        place=place,
        row=row,
        why=_words(row.get("why")),
        evidence=_words(row.get("evidence")),
        checked=_words(row.get("checked")),
        result=result.choice(said) if said else None,
    )


def _words(kept: Mapping[str, str] | None) -> Text | None:
    return Text(kept["ja"], kept["en"]) if kept else None


_SPEAKS = {"draft": "found", "answer": "response", "close": "resolution"}


def _turns(thread: Thread) -> tuple[Said, ...]:
    return tuple(_turn(each) for each in thread.versions)


def _turn(version: Version) -> Said:
    field = _SPEAKS.get(version.step)
    words = _words(version.body.get(field)) if field else None
    if words is None and version.why:
        words = same(version.why)
    return Said(WORDS[f"step_{version.step}"], words, version.by, version.at)


def _vintages(found: Engagement) -> tuple[tuple[int, int], ...]:
    body = found.story.paper.body
    if "vintages" in body:
        return tuple((row["year"], row["tonnes"]) for row in body["vintages"])
    if found.reduction is None:
        return ()
    return tuple((v.year, v.whole_tonnes) for v in found.reduction.vintages)
