"""The founding programme, read from its files.

Flows in: `data/programme/`. Flows out: collaborations, formed projects, figures,
timeline, scheme and calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from renkei.facts import reading
from renkei.facts.nouns import (
    Actor,
    Adoption,
    CollaborationRow,
    Confirmation,
    Cumulative,
    Flow,
    FormedProject,
    Occasion,
    Scheme,
    Showcase,
    TimelineEntry,
    UnlistedResult,
)
from renkei.facts.reading import Row
from renkei.foundation import Fact, Figure, Text, joined, same


def collaborations() -> tuple[CollaborationRow, ...]:
    """The numbered rows of the founding list."""
    return tuple(
        CollaborationRow(
            number=row["number"],
            country=row["country"],
            printed_overseas=row["printed_overseas"],
            printed_japanese=row["printed_japanese"],
            overseas=tuple(row["overseas"]),
            japanese=tuple(row["japanese"]),
            and_others=row.get("and_others", False),
            joint_with=tuple(row.get("joint_with", ())),
            fiscal_years=tuple(
                reading.fact(given, lambda g: cast(int, g["year"]))
                for given in row.get("fiscal_years", ())
            ),
            note=reading.words_or_none(row.get("note")),
        )
        for row in reading.rows("programme/collaborations.yaml")
    )


def formed_projects() -> tuple[FormedProject, ...]:
    """The projects that the document lists as formed."""
    return tuple(_formed(row) for row in reading.rows("programme/formed-projects.yaml"))


_EXPECTED = Text(ja="見込みの年間排出削減量", en="Expected yearly reduction")
_YEARLY = Text(ja="tCO2/年", en="tCO2 a year")


def _formed(row: Row) -> FormedProject:
    title, owner = reading.words(row["title"]), f"project.{row['id']}"
    return FormedProject(
        id=row["id"],
        country=row["country"],
        printed_places=tuple(row["printed_places"]),
        places=tuple(row["places"]),
        title=title,
        printed_title=row.get("printed_title", title.ja),
        technology=reading.words(row["technology"]),
        fiscal_year=(
            reading.fact(row["fiscal_year"], lambda g: cast(int, g["year"]))
            if "fiscal_year" in row
            else None
        ),
        jcm_reference=(
            reading.fact(
                {"source": "register", **row["jcm_reference"]},
                lambda g: cast(str, g["value"]),
            )
            if "jcm_reference" in row
            else None
        ),
        match=reading.words(row["match"]),
        collaborations=reading.fact(
            row["collaborations"], lambda g: tuple(g["numbers"]), note="basis"
        ),
        expected_tco2_per_year=_expected(row, owner),
        other_estimates=tuple(
            reading.figure(f"{owner}.estimate.{n}", _EXPECTED, given, unit=_YEARLY)
            for n, given in enumerate(row.get("other_estimates", ()), 1)
        ),
        money=tuple(
            reading.figure(
                f"{owner}.money.{n}",
                reading.words(given["name"]),
                given,
                unit=same(given["currency"]),
            )
            for n, given in enumerate(row.get("money", ()), 1)
        ),
        site=reading.fact(row["site"], reading.words) if "site" in row else None,
        participants=tuple(row.get("participants", ())),
        methodology=row.get("methodology"),
        note=reading.words_or_none(row.get("note")),
        urls=tuple(row.get("urls", ())),
    )


def _expected(row: Row, owner: str) -> Figure | None:
    given = row.get("expected_tco2_per_year")
    if given is None:
        return None
    return reading.figure(f"{owner}.expected", _EXPECTED, given, unit=_YEARLY)


def unlisted_results() -> tuple[UnlistedResult, ...]:
    """Projects said to have come of the programme that the document does not list."""
    return tuple(
        UnlistedResult(
            id=row["id"],
            country=row["country"],
            place=row["place"],
            title=reading.words(row["title"]),
            jcm_reference=row.get("jcm_reference"),
            expected_tco2_per_year=_expected(row, f"project.{row['id']}"),
            note=reading.words(row["note"]),
            source=reading.source(row),
            confidence=reading.confidence(row),
        )
        for row in reading.rows("programme/unlisted-results.yaml")
    )


def showcases() -> tuple[Showcase, ...]:
    """The projects shown with a caption."""
    return tuple(
        Showcase(
            country=row["country"],
            caption=reading.words(row["caption"]),
            jcm_references=tuple(row["jcm_references"]),
            reference_is_candidate=row.get("reference_is_candidate", False),
            formed_project=row.get("formed_project"),
            detail=reading.words(row["detail"]),
            url=row["url"],
        )
        for row in reading.rows("programme/showcases.yaml")
    )


def figures() -> Mapping[str, Figure]:
    """Every number the document states, by id; scope and checks go with it."""
    return {
        row["id"]: reading.figure(
            f"figure.{row['id']}",
            reading.words(row["name"]),
            {**row, "source": "founding", "place": f"p. {row['page']}"},
            unit=reading.words(row["unit"]),
            note=_remarks(row),
        )
        for row in reading.rows("programme/figures.yaml")
    }


def _remarks(row: Row) -> Text | None:
    said = [
        reading.words(row[key])
        for key in ("attributed_to", "verification", "note")
        if key in row
    ]
    return joined(said, ja=" ", en=". ") if said else None


def confirmations() -> tuple[Confirmation, ...]:
    """What other sources say of the document's figures."""
    known = {row["id"]: row for row in reading.rows("programme/figures.yaml")}
    return tuple(
        Confirmation(
            figure=row["figure"],
            printed_scope=reading.words_or_none(row.get("printed_scope")),
            found=reading.figure(
                f"confirmation.{row['figure']}",
                reading.words(known[row["figure"]]["name"]),
                row,
                unit=reading.words(row.get("unit") or known[row["figure"]]["unit"]),
            ),
        )
        for row in reading.rows("programme/confirmations.yaml")
    )


def totals() -> Mapping[str, Figure]:
    """Totals that other sources state, to stand beside our own counts."""
    return {
        row["id"]: reading.figure(
            f"total.{row['id']}",
            reading.words(row["name"]),
            row,
            unit=reading.words(row["unit"]),
        )
        for row in reading.rows("programme/totals.yaml")
    }


def timeline() -> tuple[TimelineEntry, ...]:
    """What happened, in order."""
    return tuple(_entry(row) for row in reading.rows("programme/timeline.yaml"))


def _entry(row: Row) -> TimelineEntry:
    in_document = row.get("in_document", False)
    given = {"source": "founding", **row} if in_document else row
    return TimelineEntry(
        when=reading.when(row["when"]),
        until=reading.when(row["until"]) if "until" in row else None,
        words=reading.words(row["words"]),
        in_document=in_document,
        url=row.get("url"),
        source=reading.source(given),
        confidence=reading.confidence(given),
        note=reading.words_or_none(row.get("note")),
        event=_occasion(row["event"]) if "event" in row else None,
    )


def _occasion(given: Row) -> Occasion:
    return Occasion(
        title=reading.words_or_none(given.get("title")),
        form=given["form"],
        mode=given.get("mode"),
        outcome=reading.words_or_none(given.get("outcome")),
        planned_as=given.get("planned_as"),
    )


def scheme() -> Scheme:
    """Who acts, who gives what to whom, and what it is for."""
    drawn = reading.record("programme/scheme.yaml")
    return Scheme(
        actors=tuple(
            Actor(
                id=row["id"],
                name=reading.words(row["name"]),
                role=reading.words(row["role"]),
                in_document=row.get("in_document", False),
                url=row.get("url"),
            )
            for row in drawn["actors"]
        ),
        flows=tuple(
            Flow(giver=row["giver"], taker=row["taker"], words=reading.words(row))
            for row in drawn["flows"]
        ),
        support_chain=tuple(reading.words(row) for row in drawn["support_chain"]),
        principle=reading.words(drawn["principle"]),
        effects={key: reading.words(row) for key, row in drawn["effects"].items()},
        domino=reading.words(drawn["domino"]),
    )


def adoptions() -> tuple[Adoption, ...]:
    """Adoptions per fiscal year and call."""
    return tuple(
        Adoption(
            fiscal_year=row["fiscal_year"],
            call=row.get("call"),
            applications=row.get("applications"),
            adopted=row.get("adopted"),
            by_country=row.get("by_country", {}),
            url=row.get("url"),
        )
        for row in reading.record("programme/calls.yaml")["adoptions"]
    )


def cumulative() -> tuple[Cumulative, ...]:
    """The ministry's running totals."""
    return tuple(
        Cumulative(
            when=reading.when(row["when"]),
            countries=row["countries"],
            cities=row["cities"],
            municipalities=row["municipalities"],
            url=row.get("url"),
        )
        for row in reading.record("programme/calls.yaml")["cumulative"]
    )


def showcase_pictures() -> Fact[int]:
    """How many pictures the document shows beside its captions."""
    given = reading.record("programme/document.yaml")["showcase_pictures"]
    return reading.fact(
        {"source": "founding", **given}, lambda row: cast(int, row["value"])
    )
