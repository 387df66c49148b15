"""A scoring sheet as its reviewer reads and writes it.

Flows in: the store's `ScoringSheet`; what was typed and refused, if anything was. Flows
out: the lines of the form, the scores given, the history. Nothing of anybody else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString

from renkei.foundation import Text, joined, same
from renkei.programme import papers
from renkei.web.entity_names import EntityNames
from renkei.web.pages.review_desk.words import WORDS
from renkei.web.paper_words import day, spoken
from renkei.web.table import Column, Table
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from renkei.store.queries.papers import Version
    from renkei.store.queries.reviewing import ScoringSheet


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of the form: its scale, and what stands in it."""

    id: str
    place: int
    name: Text
    scale: Text
    highest: str
    score: str
    comment: str

    @property
    def said(self) -> SafeString:
        """The comment, marked where it is in the other language."""
        return spoken(same(self.comment), reader_language())


def lines(sheet: ScoringSheet, typed: Mapping[str, str] | None) -> tuple[Line, ...]:
    """The criteria of the call with what was typed, or else what is kept."""
    given = {row["criterion"]: row for row in _body(sheet).get("scores", ())}
    found = []
    for place, row in enumerate(sheet.call.body.get("criteria", ()), 1):
        kept = given.get(row["id"], {})
        score, comment = str(kept.get("score", "")), _words(kept.get("comment"))
        if typed is not None:
            score = typed.get(f"score-{place}", "")
            comment = typed.get(f"comment-{place}", "")
        found.append(
            Line(
                id=row["id"],
                place=place,
                name=Text(ja=row["name"]["ja"], en=row["name"]["en"]),
                scale=WORDS["out_of"].format(max=row["max"], weight=row["weight"]),
                highest=row["max"],
                score=score,
                comment=comment,
            )
        )
    return tuple(found)


def rest(sheet: ScoringSheet, typed: Mapping[str, str] | None) -> dict[str, str]:
    """The other fields of the form."""
    body = _body(sheet)
    if typed is not None:
        return {key: typed.get(key, "") for key in _REST}
    return {
        "comment": _words(body.get("comment")),
        "recommendation": str(body.get("recommendation", "")),
        "conditions": _words(body.get("conditions")),
    }


_REST = ("comment", "recommendation", "conditions")


def written(sheet: ScoringSheet, typed: Mapping[str, str]) -> dict[str, Any]:
    """What a form says, as the store takes it."""
    rows = [
        {
            "criterion": row["id"],
            "score": typed.get(f"score-{place}", "").strip(),
            "comment": typed.get(f"comment-{place}", "").strip(),
        }
        for place, row in enumerate(sheet.call.body.get("criteria", ()), 1)
    ]
    kept = [row for row in rows if row["score"] or row["comment"]]
    return {"scores": kept, **{key: typed.get(key, "").strip() for key in _REST}}


def clock(sheet: ScoringSheet) -> tuple[object, Text | None]:
    """The day by which the scores are due, and how far off it is."""
    due = sheet.story.card.due
    if due is None:
        return WORDS["no_due"], None
    is_open = sheet.story.paper.state in ("asked", "declared")
    return day(due), _near(due, sheet.today) if is_open else None


def _near(due: date, today: date) -> Text:
    days = (due - today).days
    if days in (0, 1):
        return WORDS["due_today" if days == 0 else "due_tomorrow"]
    return WORDS["due_late" if days < 0 else "due_in"].format(n=abs(days))


def parties(about: papers.Paper, names: EntityNames) -> Table:
    """Who takes part in a proposal, side by side."""
    body, kind = about.body, about.kind
    rows: list[tuple[object, ...]] = []
    for key in kind.parties:
        named = body.get(key) or []
        listed = [named] if isinstance(named, str) else named
        if listed:
            shown = tuple(names.shown(each) for each in listed)
            rows.append((kind.field(key).name, shown))
    others = [same(row["name"]) for row in body.get("other_companies", ())]
    if others:
        rows.append((kind.field("other_companies").name, tuple(others)))
    columns = (Column(WORDS["part"], heads_row=True), Column(WORDS["name"]))
    return Table(WORDS["parties"], columns, tuple(rows), shows_caption=False)


def history(sheet: ScoringSheet) -> Table:
    """Each version of the reviewer's own sheet."""
    kind = sheet.story.paper.kind
    return Table(
        WORDS["history"],
        (
            Column(WORDS["when"]),
            Column(WORDS["step"], heads_row=True),
            Column(WORDS["state"]),
            Column(WORDS["scores_then"]),
        ),
        tuple(
            (each.at, _step(kind, each), each.state.name, _scores(each))
            for each in sheet.story.versions
        ),
        shows_caption=False,
    )


def _step(kind: papers.Kind, version: Version) -> Text:
    move = kind.move(version.step)
    if move is not None:
        return move.name
    named = {"draft": "drafted", "give": "gave", "change": "saved"}
    return WORDS[named.get(version.step, "saved")]


def _scores(version: Version) -> Text:
    rows = [row for row in version.body.get("scores", ()) if "score" in row]
    if not rows:
        return WORDS["no_score"]
    return joined(same(f"{row['criterion']} {row['score']}") for row in rows)


def _body(sheet: ScoringSheet) -> Mapping[str, Any]:
    return sheet.story.paper.body


def _words(kept: Any) -> str:
    """What somebody wrote in one language stands in both; the reader's side of it."""
    return str(kept[reader_language()]) if kept else ""
