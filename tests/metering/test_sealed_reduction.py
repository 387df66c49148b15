"""A sealed period becomes a reduction: computed, kept, signed, as a meter file's is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from metered_project import PROJECT, Metered, block, plan

from renkei import store
from renkei.foundation import Period
from renkei.mrv import Opinion
from renkei.store import models

pytestmark = pytest.mark.postgres
PERIOD = Period(date(2026, 2, 1), date(2026, 2, 3))


@pytest.fixture
def sealed(metered: Metered) -> Metered:
    """Two meters of one system over two days: 40 MWh and 2 MWh, four hours before."""
    metered.send("1", block("ac-1", 0, [250] * 176), block("ac-2", 16, [2000]))
    agreed = plan(periods=(PERIOD,))
    who = metered.people.participant
    store.agree_metering_plan(PROJECT, agreed, who, why="short period")
    store.seal_period(PROJECT, PERIOD, who)
    return metered


def test_a_sealed_period_is_computed_kept_and_signed(sealed: Metered) -> None:
    """176 x 0.25 + 2 = 46 MWh; x 0.797 t/MWh = 36.662 t, floored to 36."""
    who = sealed.people.participant
    found = store.compute_reduction(PROJECT, who, period=PERIOD)
    (vintage,) = found.reduction.vintages
    assert vintage.reduction.reduction_tco2.value == Decimal("36.662")
    seal = models.PeriodSeal.objects.get(project_id=PROJECT)
    assert found.reduction.data_sha256 == (seal.root,)
    assert found.basis.seals == (seal.pk,)
    row = models.Reduction.objects.filter(project_id=PROJECT).last()
    assert row is not None
    assert (row.whole_tonnes, row.fingerprint) == (36, found.reduction.fingerprint)
    again = store.compute_reduction(PROJECT, who, period=PERIOD)
    assert again.reduction.fingerprint == found.reduction.fingerprint
    signed = store.sign_verification(
        PROJECT,
        sealed.people.verifier,
        opinion=Opinion.UNQUALIFIED,
        statement="Recomputed from the sealed rows.",
        period=PERIOD,
    )
    assert signed.whole_tonnes == 36
    assert signed.data_sha256 == (seal.root,)


def test_what_is_newest_stands_on_the_page(sealed: Metered) -> None:
    """The sealed period is later than the demonstration's file of 2017."""
    store.compute_reduction(PROJECT, sealed.people.participant)
    told = store.story(PROJECT).reduction
    assert told is not None
    assert told.period == PERIOD
    days = [day for each in told.intakes for day in each.accepted().days]
    assert sum(day.energy_wh for day in days) == 46_000_000
    assert sum(each.missing_intervals for each in told.intakes) == 16 + 191
