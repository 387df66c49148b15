"""The record of spread: what is dated and placed, who may have led to whom."""

from renkei import facts
from renkei.domino import record
from renkei.domino.record import Certainty, Channel, Event

HISTORY = record.history()


def test_no_project_is_dropped_silently() -> None:
    known = facts.load()
    owed = {each.reference for each in known.register.projects}
    owed |= {each.id for each in known.formed_projects if each.jcm_reference is None}
    dated = {event.project for event in HISTORY.events}
    named = dated | {each.project for each in HISTORY.unplaced}
    assert owed == named
    for project in dated - {each.project for each in HISTORY.unplaced}:
        assert any(e.cities for e in HISTORY.events if e.project == project)


def test_nobody_takes_over_what_comes_later_or_is_something_else() -> None:
    for each in HISTORY.takeovers:
        if isinstance(each.source, Event):
            assert each.source.year < each.event.year
            assert each.source.technology == each.event.technology
            assert each.lag == each.event.year - each.source.year
            assert each.certainty is Certainty.POSSIBLE
            country = each.source.country == each.event.country
            assert country or each.channel is not Channel.COUNTRY
        else:
            assert each.channel is Channel.COLLABORATION


def test_only_a_source_that_says_so_makes_a_takeover_stated() -> None:
    stated = [t for t in HISTORY.takeovers if t.certainty is Certainty.STATED]
    assert {t.event.project for t in stated} >= {"VN001"}
    assert all(isinstance(t.source, str) for t in stated)


def test_the_record_before_a_year_knows_nothing_of_it() -> None:
    past = HISTORY.before(2018)
    assert max(event.year for event in past.events) == 2017
    assert all(t.event.year < 2018 for t in past.takeovers)
    assert past.years[1] == 2017


def test_measures_share_each_adoption_once() -> None:
    found = record.measured(HISTORY)
    many = {}
    for event in HISTORY.events:
        kind = event.technology, event.year
        many[kind] = many.get(kind, 0) + 1
    led = sum(found.reproduction[kind] * many[kind] for kind in many)
    first = {event.key for event in HISTORY.first().values()}
    crossed = {
        t.event.key
        for t in HISTORY.takeovers
        if isinstance(t.source, Event)
        and t.event.key in first
        and t.source.country != t.event.country
    }
    assert abs(led - len(crossed)) < 1e-9
    assert [e.year for e in found.chain] == sorted({e.year for e in found.chain})
    assert len({e.technology for e in found.chain}) == 1
    assert all(line.how.ja and line.thin.en for line in found.told())
