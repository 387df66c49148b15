"""A year's annual information, made from the actions of one Party's registry.

Flows in: authorisations, entities, the year's actions and the holdings before them.
Flows out: `Aef`; table 4 is never typed, it follows from table 3.

Refuses `article6.build.not-held`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from renkei.foundation import Finding, Refusal, Text
from renkei.registry.article6.action import Action
from renkei.registry.article6.authorisation import Authorisation, Entity
from renkei.registry.article6.form import Aef, Row, Value, aef
from renkei.registry.article6.holdings import Absent, Inventory, held_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """Who submits what year, when, within which NDC implementation period."""

    party: str
    year: int
    on: date
    ndc_first_year: int
    ndc_last_year: int
    version: str = "1.0"

    @property
    def row(self) -> dict[str, Value]:
        """The submission as the row of table 1."""
        return {
            "party": self.party,
            "version": self.version,
            "reported_year": self.year,
            "submitted_on": self.on,
            "ndc_first_year": self.ndc_first_year,
            "ndc_last_year": self.ndc_last_year,
        }


def annual_information(
    submission: Submission,
    *,
    authorisations: Iterable[Authorisation],
    entities: Iterable[Entity],
    actions: Iterable[Action],
    opening: Iterable[Row] = (),
) -> Aef:
    """The five tables of a year.

    Parameters
    ----------
    authorisations : every version that stands or was changed by the end of the year
    actions : those of the Party's own registry within the year
    opening : table 4 of the year before; empty in the Party's first year

    Refuses `article6.build.not-held`, where an action takes what was not held.
    """
    ordered = sorted(actions, key=lambda each: (each.at, each.itmos))
    inventory = Inventory()
    for row in opening:
        inventory.receive(*held_in(row))
    absent = [found for action in ordered for found in inventory.carry_out(action)]
    if absent:
        raise Refusal([_not_held(found) for found in absent])
    return aef(
        submission=[submission.row],
        authorisations=[each.row for each in authorisations],
        actions=[each.row for each in ordered],
        holdings=inventory.rows,
        entities=[each.row for each in entities],
    )


def _not_held(found: Absent) -> Finding:
    action = found.action
    return Finding(
        code="article6.build.not-held",
        found=Text(
            ja=f"{found.itmos.label}は登録簿にありません。",
            en=f"The registry does not hold {found.itmos.label}.",
        ),
        where=Text(
            ja=f"{action.at:%Y-%m-%d} {action.kind.label.ja}",
            en=f"{action.kind.label.en} of {action.at:%Y-%m-%d}",
        ),
        rule=Text(
            ja="移転、使用、取消しできるのは、登録簿が保有するITMOだけである。",
            en="Only ITMOs that the registry holds are transferred, used or cancelled.",
        ),
        remedy=Text(
            ja="前年末の保有(表4)を渡すか、先に起きた行動を加えてください。",
            en="Give the holdings of the year before (table 4), or the action that came"
            " first.",
        ),
    )
