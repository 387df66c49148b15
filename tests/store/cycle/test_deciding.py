"""Who decides in a Joint Committee: its two co-chairs, and nobody for them.

Secretariats prepare, governments read and are told.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from walking import SPLIT, Walk, considering, refused

from renkei import store
from renkei.foundation import Refusal
from renkei.programme import Role
from renkei.store import models

pytestmark = pytest.mark.postgres


def test_secretariats_prepare_and_do_not_decide(walk: Walk) -> None:
    considering(walk)
    walk.draft_decision("issuance-request", quantities=SPLIT)
    assert refused(walk, "committee-decision", "circulate", "chair_japan") == {
        "store.paper.unknown"  # a draft is the secretariats' own
    }
    walk.step("committee-decision", "circulate", "japan")
    for by, side in (("japan", "japan"), ("partner", "partner")):
        for step in ("assent", "object"):
            assert refused(walk, "committee-decision", f"{step}-{side}", by) == {
                "store.paper.may-not-move"
            }
    walk.step("committee-decision", "assent-japan", "chair_japan")
    for by in ("partner", "japan", "office", "government"):
        assert refused(walk, "committee-decision", "decide-partner", by) == {
            "store.paper.may-not-move"
        }
    assert walk.step("committee-decision", "decide-partner", "chair_partner")
    (item,) = [
        item
        for item in store.committee_desk(store.people.NOBODY, "VN").log
        if item.card.number == walk.numbers["committee-decision"]
    ]
    assert [(a.side.value, a.role) for a in item.assents] == [
        ("co_chair_japan", Role.CO_CHAIR),
        ("co_chair_partner", Role.CO_CHAIR),
    ]
    assert item.assents[0].at < item.assents[1].at


def test_a_government_reads_and_hears_of_its_own_country_alone(walk: Walk) -> None:
    considering(walk)
    request = walk.numbers["issuance-request"]
    own, other = walk.people["government"], walk.people["government_elsewhere"]
    assert store.paper(request, own).is_inside
    for unknown in (other, walk.people["chair_elsewhere"]):
        with pytest.raises(Refusal) as caught:
            store.paper(request, unknown)
        assert caught.value.code == "store.paper.unknown"
    assert store.paper(request, walk.people["chair_partner"]).moves == ()
    walk.decide("issuance-request", quantities=SPLIT)
    decision = walk.numbers["committee-decision"]

    def told(by: str) -> set[tuple[str, str]]:
        return {(n[1].number, n[2]) for n in store.notices(walk.people[by])}

    assert (decision, "decide-partner") in told("government")
    assert not {n for n, _ in told("government")} - {
        decision,
        *models.Paper.objects.filter(kind="committee-decision").values_list(
            "number", flat=True
        ),
    }
    assert told("government_elsewhere") == set()


def test_what_one_secretariat_assented_to_goes_before_both_co_chairs(
    walk: Walk,
) -> None:
    """As the migration leaves it: the assent that was given stays in the history."""
    from django.apps import apps

    migration = import_module("renkei.store.migrations.0016_co_chairs")
    considering(walk)
    walk.draft_decision("issuance-request", quantities=SPLIT)
    walk.step("committee-decision", "circulate", "japan")
    row = walk.row("committee-decision")
    row.state, row.version = "assented-japan", row.version + 1
    row.save()
    row.versions.create(
        version=row.version,
        state=row.state,
        body=row.body,
        step="assent-japan",
        by_name="before",
        role=Role.SECRETARIAT_JAPAN.value,
    )
    decided = models.Paper.objects.filter(kind="committee-decision", state="decided")
    before = list(decided.values_list("number", "version", "body"))
    migration.circulate_again(apps, None)
    assert list(decided.values_list("number", "version", "body")) == before
    kept = walk.row("committee-decision")
    assert kept.state == "circulated"
    assert {k: v for k, v in kept.body.items() if k != "circulated_date"} == {
        k: v for k, v in row.body.items() if k != "circulated_date"
    }
    steps = list(kept.versions.values_list("step", flat=True))
    assert steps[-2:] == ["assent-japan", "circulate"]
    walk.step("committee-decision", "assent-partner", "chair_partner")
    assert walk.step("committee-decision", "decide-japan", "chair_japan") == "decided"


def test_a_draft_that_is_circulated_again_has_its_time_anew(walk: Walk) -> None:
    considering(walk)
    walk.draft_decision("issuance-request", quantities=SPLIT)
    walk.step("committee-decision", "circulate", "japan")
    due = store.paper(walk.numbers["committee-decision"], walk.people["japan"]).due
    assert due is not None
    assert due.day == date(2026, 7, 20)  # ten days, recalled
    walk.step("committee-decision", "object-japan", "chair_japan", why="the period")
    walk.calendar.pass_days(20)
    walk.step("committee-decision", "circulate", "japan")
    due = store.paper(walk.numbers["committee-decision"], walk.people["japan"]).due
    assert due is not None
    assert due.day == date(2026, 8, 9)
