"""Mismatches between two clean books, planted on purpose.

Flows in: a clean `World`. Flows out: the two books with several things made to
disagree, and exactly what a comparison has to say of each: kind, run, field, and the
words of both sides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from itmo_years import HOST, OTHER, World

from renkei.registry import article6
from renkei.registry.article6 import Itmos, MismatchKind
from renkei.registry.article6.itmos import between

Expected = tuple[str, Itmos, str, str, str]


@dataclass
class Books:
    """Both sides of the last year as rows, and what is planted in them."""

    rng: Random
    rows: dict[str, dict[str, list[dict[str, Any]]]]
    taken: list[Itmos] = field(default_factory=list)
    expected: set[Expected] = field(default_factory=set)

    def aefs(self) -> tuple[article6.Aef, article6.Aef]:
        """The two books as they stand."""
        host, other = (article6.aef(**self.rows[party]) for party in (HOST, OTHER))
        return host, other

    def pick(
        self, party: str, table: str, fit: Callable[[dict[str, Any]], bool]
    ) -> Any:
        """A random row whose run nobody else touches; None where there is none left."""
        rows = [row for row in self.rows[party][table] if fit(row)]
        self.rng.shuffle(rows)
        for row in rows:
            itmos = run_of(row)
            if not any(overlap(itmos, each) for each in self.taken):
                self.taken.append(itmos)
                return row
        return None


def run_of(row: dict[str, Any]) -> Itmos:
    """The run of a row."""
    itmos = between(row["first_id"], row["last_id"])
    assert itmos is not None
    return itmos


def overlap(one: Itmos, other: Itmos) -> bool:
    """Whether two runs share an outcome, or touch and would be told as one."""
    same = one.origin == other.origin
    return same and one.first <= other.last + 1 and other.first <= one.last + 1


def books(made: World, seed: int) -> Books:
    """The last year of a clean world; runs that went twice one way are left alone."""
    rows = {
        party: {
            each.id: [dict(row) for row in made.last(party).rows(each.id)]
            for each in article6.tables()
        }
        for party in (HOST, OTHER)
    }
    found = Books(Random(seed), rows)
    for party in rows:
        got = [r for r in rows[party]["actions"] if r["action"] == "Acquisition"]
        for place, row in enumerate(got):
            for twin in got[:place]:
                if overlap(run_of(row), run_of(twin)):
                    found.taken += [run_of(row), run_of(twin)]
    return found


def partner(found: Books, row: dict[str, Any]) -> dict[str, Any]:
    """The transfer that an acquisition answers."""
    sender, receivers = row["transferring"], ("NA", "CHE")
    for each in found.rows[sender]["actions"]:
        answers = each["first_id"] == row["first_id"] and each["at"] <= row["at"]
        if answers and each["acquiring"] not in receivers:
            return each
    raise AssertionError("every acquisition of a clean world has its transfer")


def _acquisition(found: Books) -> tuple[str, dict[str, Any]] | None:
    party = found.rng.choice([HOST, OTHER, OTHER])
    row = found.pick(
        party,
        "actions",
        lambda r: r["action"] == "Acquisition" and r["transferring"] in (HOST, OTHER),
    )
    return None if row is None else (party, row)


def _expect(
    found: Books, by: str, kind: MismatchKind, run: Itmos, said: tuple[str, str, str]
) -> None:
    """What is expected of a column: sent, got; `by` is who acquired."""
    column, sent, got = said
    host, other = (sent, got) if by == OTHER else (got, sent)
    found.expected.add((kind.value, run, column, host, other))


def _told(row: dict[str, Any]) -> str:
    return f"{row['action']} {row['at']:%Y-%m-%d}"


def unanswered(found: Books) -> bool:
    """An acquisition is left out, or loses its end."""
    picked = _acquisition(found)
    if picked is None:
        return False
    party, row = picked
    sent, run = partner(found, row), run_of(row)
    if run.count > 1 and found.rng.random() < 0.5:
        cut = found.rng.randint(run.first, run.last - 1)
        row["last_id"] = run.origin.id_of(cut)
        row["last_unit"] -= run.last - cut
        row["quantity_tco2e"] -= run.last - cut
        run = Itmos(run.origin, cut + 1, run.last)
    else:
        found.rows[party]["actions"].remove(row)
    kind = MismatchKind.UNANSWERED
    _expect(found, party, kind, run, ("Action type", _told(sent), "–"))
    return True


def unsent(found: Books) -> bool:
    """A transfer is left out."""
    picked = _acquisition(found)
    if picked is None:
        return False
    party, row = picked
    found.rows[row["transferring"]]["actions"].remove(partner(found, row))
    said = ("Action type", "–", _told(row))
    _expect(found, party, MismatchKind.UNSENT, run_of(row), said)
    return True


def different(found: Books) -> bool:
    """One field of an acquisition says something else."""
    picked = _acquisition(found)
    if picked is None:
        return False
    party, row = picked
    column, label, value = found.rng.choice(
        [
            ("authorisation", "Authorization ID", "TH-JP 77"),
            ("gwp", "Applicable GWP value(s)", "AR6"),
            ("mitigation", "Mitigation type", "Removals"),
            ("unit_registry", "Underlying unit registry ID", "JCM"),
            ("first_unit", "First unit ID", row["first_unit"] + 9),
            ("quantity_tco2e", "Quantity (t CO2 eq)", row["quantity_tco2e"] * 2),
        ]
    )
    before = row[column]
    row[column] = value
    if column == "first_unit":
        row["last_unit"] += 9
    kind = MismatchKind.DIFFERENT
    _expect(found, party, kind, run_of(row), (label, str(before or "–"), str(value)))
    return True


def too_early(found: Books) -> bool:
    """An acquisition comes before its transfer."""
    picked = _acquisition(found)
    if picked is None:
        return False
    party, row = picked
    sent = partner(found, row)
    row["at"] = sent["at"] - timedelta(seconds=found.rng.randint(1, 9_000))
    said = ("Action date", _instant(sent["at"]), _instant(row["at"]))
    _expect(found, party, MismatchKind.TOO_EARLY, run_of(row), said)
    return True


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"


STATE = "State at the end of the year"


def held_by_both(found: Books) -> bool:
    """What one side holds stands in the other's table 4 too."""
    party, other = found.rng.sample([HOST, OTHER], 2)
    row = found.pick(party, "holdings", lambda r: True)
    if row is None:
        return False
    twin = {**row, "registry": f"{other}01"}
    found.rows[other]["holdings"].append(twin)
    found.expected.add(
        (MismatchKind.HELD_BY_BOTH.value, run_of(row), STATE, "held", "held")
    )
    return True


def ended_and_held(found: Books) -> bool:
    """What Japan used or cancelled stands in the host's table 4."""
    row = found.pick(OTHER, "actions", _ends)
    if row is None:
        return False
    columns = next(t for t in article6.tables() if t.id == "holdings").columns
    twin = {column.id: row.get(column.id) for column in columns}
    found.rows[HOST]["holdings"].append({**twin, "registry": "THA01"})
    found.expected.add(
        (
            MismatchKind.ENDED_AND_HELD.value,
            run_of(row),
            STATE,
            "held",
            "used or cancelled",
        )
    )
    return True


def ended_by_both(found: Books) -> bool:
    """What Japan used or cancelled the host uses too."""
    row = found.pick(OTHER, "actions", _ends)
    if row is None:
        return False
    found.rows[HOST]["actions"].append({**row, "registry": "THA01"})
    words = "used or cancelled"
    found.expected.add(
        (MismatchKind.ENDED_BY_BOTH.value, run_of(row), STATE, words, words)
    )
    return True


def _ends(row: dict[str, Any]) -> bool:
    return row["action"] in ("Use", "Cancellation", "Voluntary Cancellation")


WAYS = (
    unanswered,
    unsent,
    different,
    different,
    too_early,
    held_by_both,
    ended_and_held,
    ended_by_both,
)
