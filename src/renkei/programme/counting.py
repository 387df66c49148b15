"""Every count of the programme, with the rule printed beside the number.

Flows in: collaborations and the projects formed. Flows out: figures whose `rule` says
what was counted and whose `note` names the members.
"""

from __future__ import annotations

from dataclasses import replace

from renkei.foundation import Figure, Source
from renkei.programme.entities import (
    cases,
    countries,
    japanese_governments,
    overseas_entities,
    rows_listed,
)
from renkei.programme.listed import Listed, Outcome
from renkei.programme.outcomes import (
    collaborations_with_project,
    formed_countries,
    formed_in_register,
    formed_registered,
    projects_formed,
)


def programme_counts(
    rows: tuple[Listed, ...], known: tuple[Outcome, ...], source: Source
) -> tuple[Figure, ...]:
    """Every count of the programme, each under its own rule."""
    counts = (
        rows_listed(rows),
        cases(rows),
        countries(rows),
        *overseas_entities(rows),
        *japanese_governments(rows),
        projects_formed(known),
        formed_countries(known),
        formed_in_register(known),
        formed_registered(known),
        *collaborations_with_project(rows, known),
    )
    return tuple(_sourced(count, source) for count in counts)


def _sourced(count: Figure, source: Source) -> Figure:
    return count if count.inputs else replace(count, source=source)
