"""The founding programme as records: loaded twice is loaded once, changes are said."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from renkei import facts, programme, store
from renkei.foundation import Text
from renkei.store import founding, models


def test_records_say_what_the_facts_say(db: None) -> None:
    known = programme.Programme.of(facts.load())
    assert store.collaborations() == known.collaborations
    assert {p.reference for p in store.projects()} == {
        p.reference for p in known.projects
    }
    for project in known.projects:
        assert store.project(project.reference) == project
    assert {place.id: place for place in store.cities()} == dict(facts.load().places)
    assert {f.id: f.value for f in store.programme().counts} == {
        f.id: f.value for f in known.counts
    }


def test_a_second_load_changes_nothing(db: None) -> None:
    rows = {
        model: list(model.objects.order_by("pk").values())
        for model in (models.Entity, models.Collaboration, models.Project)
    }
    events = models.Event.objects.count()
    loaded = store.load_founding()
    assert loaded.is_quiet
    assert loaded.no_longer_named == ()
    assert models.Event.objects.count() == events
    for model, before in rows.items():
        assert list(model.objects.order_by("pk").values()) == before


def test_a_second_demonstration_changes_nothing(db: None) -> None:
    before = models.Event.objects.count(), models.ReadingsManifest.objects.count()
    assert not store.load_demonstration().is_new
    after = models.Event.objects.count(), models.ReadingsManifest.objects.count()
    assert after == before


def test_a_closed_demonstration_lets_nobody_in_until_it_opens_again(db: None) -> None:
    from django.contrib.auth import authenticate

    from renkei.store.demonstration_people import CREDIT_PEOPLE, sign_ins

    one = sign_ins()[0]
    key = {"username": one.user_name, "password": one.password}
    assert store.person(authenticate(**key)).duties
    assert store.demonstration_is_open()
    assert store.close_demonstration() == len(CREDIT_PEOPLE)
    assert not store.demonstration_is_open()
    assert authenticate(**key) is None
    store.load_demonstration()
    assert store.person(authenticate(**key)).duties


@pytest.fixture
def changed_facts(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets a test load facts that differ from those of the house."""

    def change(**fields: Any) -> None:
        other = dataclasses.replace(facts.load(), **fields)
        monkeypatch.setattr(founding.facts, "load", lambda: other)

    return change


def test_a_changed_row_is_reported_and_carried_over(
    db: None, changed_facts: Any
) -> None:
    first, *rest = facts.load().collaborations
    changed_facts(collaborations=(dataclasses.replace(first, and_others=True), *rest))
    loaded = store.load_founding()
    changed = (f"collaboration:{first.number}", f"paper:collaboration.{first.number}")
    assert loaded.changed == changed
    assert store.collaboration(first.number).collaboration.and_others
    event = models.Event.objects.filter(action="load_founding").last()
    assert event is not None
    assert event.body["changed"] == list(changed)


def test_a_row_that_is_gone_is_reported_and_kept(db: None, changed_facts: Any) -> None:
    *rest, last = facts.load().collaborations
    changed_facts(collaborations=tuple(rest))
    loaded = store.load_founding()
    assert f"collaboration:{last.number}" in loaded.no_longer_named
    assert store.collaboration(last.number).collaboration.number == last.number


def test_published_issuances_are_entries_to_the_tonne(db: None) -> None:
    record = store.history_statement()
    assert record.agrees
    assert record.ledger.audit() == ()
    issued = [r for r in facts.load().register.issuances if r.issued_tco2]
    assert sorted(entry.tonnes for entry in record.ledger.entries) == sorted(
        r.issued_tco2 for r in issued
    )
    for account in store.accounts("history"):
        mine = [r.issued_tco2 or 0 for r in issued if r.party == account.party]
        kind = account.id.rpartition("-")[2]
        assert account.tonnes.value == (sum(mine) if kind == "holding" else 0)


def test_an_issuance_published_later_is_posted_later(
    db: None, changed_facts: Any
) -> None:
    register = facts.load().register
    waiting = next(r for r in register.issuances if r.issued_tco2 is None)
    issued = dataclasses.replace(
        waiting, issued_tco2=waiting.notified_tco2, issued_on=waiting.decided_on
    )
    rows = tuple(issued if r is waiting else r for r in register.issuances)
    changed_facts(register=dataclasses.replace(register, issuances=rows))
    before = store.books()[0]
    store.load_founding()
    after = store.books()[0]
    assert after.entries[:-1] == before.entries
    assert after.entries[-1].tonnes == waiting.notified_tco2
    assert after.entries[-1].serials.first == before.next_serial


def test_a_rewritten_issuance_is_reported_and_not_posted(
    db: None, changed_facts: Any
) -> None:
    register = facts.load().register
    first = next(r for r in register.issuances if r.issued_tco2)
    more = first.issued_tco2 + 1
    other = dataclasses.replace(first, notified_tco2=more, issued_tco2=more)
    rows = tuple(other if r is first else r for r in register.issuances)
    changed_facts(register=dataclasses.replace(register, issuances=rows))
    before = store.books()[0].entries
    loaded = store.load_founding()
    assert any(name.startswith("decision:") for name in loaded.no_longer_named)
    assert store.books()[0].entries == before


def test_a_city_knows_its_company(db: None) -> None:
    with_projects = [city for city in store.cities() if store.city(city.id).projects]
    assert with_projects
    nested = [city for city in store.cities() if city.nested_in]
    assert nested
    for city in nested:
        record = store.city(city.id)
        assert record.inside is not None
        assert city in store.city(record.inside.id).contains


def test_an_account_as_of_a_day_holds_what_came_until_then(db: None) -> None:
    entries = store.books()[0].entries
    first = min(entry.on for entry in entries)
    account = store.account("history-JP-holding", first)
    assert account.tonnes.value == sum(
        e.tonnes for e in entries if e.on <= first and e.target == account.id
    )
    assert account.name == Text(ja="日本 保有口座", en="Japan, Holding account")


def test_the_store_hands_out_what_it_lists() -> None:
    places = {name for names in store._PLACES.values() for name in names}
    assert places == set(store.__all__) == set(dir(store))
    assert sorted(store.__all__) == store.__all__
    for name in store.__all__:
        assert callable(getattr(store, name))
    with pytest.raises(AttributeError):
        store.no_such_question  # noqa: B018 - asking is the test
