"""The river's numbers are those of the rows, and open down to them."""

from __future__ import annotations

from dataclasses import replace

from renkei import facts
from renkei.programme import Programme
from renkei.reports import issued_by_history, pipeline


def test_the_river_tells_what_the_rows_hold() -> None:
    known = facts.load()
    river = pipeline(known, Programme.of(known))
    assert river.figure("jcm.listed").value == 147
    assert river.figure("jcm.registered").value == 94
    # Sum of the published issuance table of Mongolia, as stored on 7 June 2026.
    assert river.figure("jcm.issued-mongolia").value == 123096


def test_issued_tonnes_open_down_to_each_published_record() -> None:
    known = facts.load()
    issued = issued_by_history(known)
    records = [leaf for project in issued.inputs for leaf in project.inputs]
    assert len(records) == 22
    assert issued.value == sum(r.issued_tco2 or 0 for r in known.register.issuances)
    darkhan = next(p for p in issued.inputs if p.id == "jcm.issued.MN004")
    assert darkhan.value == 8963 + 35854 + 1789 + 7158


def test_credits_of_formed_projects_are_unknown_not_zero() -> None:
    known = facts.load()
    assert pipeline(known, Programme.of(known)).figure("programme.issued").value is None
    record = replace(known.register.issuances[0], reference="VN001", issued_tco2=7)
    more = replace(
        known,
        register=replace(known.register, issuances=(*known.register.issuances, record)),
    )
    assert pipeline(more, Programme.of(more)).figure("programme.issued").value == 7
