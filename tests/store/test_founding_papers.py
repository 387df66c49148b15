"""The founding programme as papers: nothing lost, nothing twice, unknown as unknown."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from renkei import facts, programme, store
from renkei.foundation import Fact, Refusal, Source, Text
from renkei.programme import Role
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.commands.papers import kept_as_program
from renkei.store.people import NOBODY, Person, person

KNOWN = facts.load()
RECORD = programme.Programme.of(KNOWN)


def row(key: str) -> models.Paper:
    return models.Paper.objects.get(number=kept_as_program("founding_key")[key])


def numbers(*rows: int) -> list[str]:
    known = kept_as_program("founding_key")
    return [known[f"collaboration.{each}"] for each in rows]


def both(text: Text | None) -> dict[str, str] | None:
    return {"ja": text.ja, "en": text.en} if text else None


def is_cited(citation: str, source: Source) -> bool:
    return citation == source.url if source.url else source.title.ja in citation


@pytest.fixture
def officer(db: None) -> Person:
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.create_user(username="an-officer")
    models.Membership.objects.create(
        user=user,
        role=Role.MINISTRY_OFFICER.value,
        country="JP",
        organisation=to_body(Text(ja="環境省", en="Ministry")),
    )
    return person(user)


@pytest.fixture
def changed_facts(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets a test load facts that differ from those of the house."""

    def change(**fields: Any) -> None:
        other = dataclasses.replace(KNOWN, **fields)
        monkeypatch.setattr("renkei.store.founding.facts.load", lambda: other)

    return change


def test_every_collaboration_says_what_its_fact_row_says(db: None) -> None:
    for fact in KNOWN.collaborations:
        body = row(f"collaboration.{fact.number}").body
        assert body["founding_number"] == fact.number
        assert body["country"] == fact.country
        assert body["printed_overseas"] == fact.printed_overseas
        assert body["printed_japanese"] == fact.printed_japanese
        assert tuple(body["overseas_side"]) == fact.overseas
        assert tuple(body["japanese_side"]) == fact.japanese
        assert body.get("and_others", False) is fact.and_others
        assert body.get("joint_with", []) == numbers(*fact.joint_with)
        assert body.get("note") == both(fact.note)
        years = body.get("years", [])
        assert len(years) == len(fact.fiscal_years)
        for written, year in zip(years, fact.fiscal_years, strict=True):
            assert written["fiscal_year"] == year.value
            assert written["confidence"] == year.confidence
            assert is_cited(written["citation"], year.source)
            assert written.get("note") == both(year.note)
        earliest = min((year.value for year in fact.fiscal_years), default=None)
        assert body.get("fiscal_year") == earliest
    assert models.Paper.objects.filter(kind="collaboration", author=None).count() >= 41


def test_what_a_collaboration_takes_up_is_named(db: None) -> None:
    for one in RECORD.collaborations:
        body = row(f"collaboration.{one.number}").body
        assert body.get("follows", []) == numbers(*one.follows)
    assert row("collaboration.37").body["follows"] == numbers(36)
    assert row("collaboration.32").body["joint_with"] == numbers(35)
    assert row("collaboration.35").body["joint_with"] == numbers(32)


def test_every_formed_project_says_what_its_fact_row_says(db: None) -> None:
    stages = {p.formed.id: p for p in RECORD.projects if p.formed}
    assert len(KNOWN.formed_projects) == len(stages) == 19
    for fact in KNOWN.formed_projects:
        body = row(f"project.{fact.id}").body
        assert body["founding_id"] == fact.id
        assert body["country"] == fact.country
        assert body["printed_places"].split("、") == list(fact.printed_places)
        assert tuple(body["places"]) == fact.places
        assert body["title"] == both(fact.title)
        assert body["printed_title"] == fact.printed_title
        assert body["technology"] == both(fact.technology)
        assert body["match"] == both(fact.match)
        assert body.get("methodology") == fact.methodology
        assert body.get("note") == both(fact.note)
        assert tuple(u["citation"] for u in body.get("citations", [])) == fact.urls
        told = tuple(p["name"] for p in body.get("named_participants", []))
        assert told == fact.participants
        assert body["formed_from"] == numbers(*fact.collaborations.value)
        assert body["formed_from_confidence"] == fact.collaborations.confidence
        assert body["formed_from_basis"] == both(fact.collaborations.note)
        assert is_cited(body["formed_from_citation"], fact.collaborations.source)
        for key, stated in (
            ("fiscal_year", fact.fiscal_year),
            ("jcm_reference", fact.jcm_reference),
        ):
            assert body.get(key) == (stated.value if stated else None)
            sure = body.get(f"{key}_confidence")
            assert sure == (stated.confidence if stated else None)
        assert body.get("site") == (both(fact.site.value) if fact.site else None)


def test_every_estimate_and_amount_of_a_project_stands_in_a_row_of_its_own(
    db: None,
) -> None:
    for fact in KNOWN.formed_projects:
        body = row(f"project.{fact.id}").body
        first = [fact.expected_tco2_per_year] if fact.expected_tco2_per_year else []
        figures = [*first, *fact.other_estimates]
        rows = body.get("estimates", [])
        assert [r["tco2_per_year"] for r in rows] == [str(f.value) for f in figures]
        for written, figure in zip(rows, figures, strict=True):
            assert written.get("scope") == both(figure.scope)
            assert written["confidence"] == figure.confidence
            assert written.get("note") == both(figure.note)
        money = body.get("money", [])
        assert len(money) == len(fact.money)
        for written, figure in zip(money, fact.money, strict=True):
            assert written["name"] == both(figure.name)
            assert Decimal(written["amount"]) == figure.value
            assert written["currency"] == figure.unit.en
            assert figure.source is not None
            assert is_cited(written["citation"], figure.source)


def test_a_formed_project_stands_where_the_evidence_ends(db: None) -> None:
    states = {
        p.formed.id: row(f"project.{p.formed.id}").state
        for p in RECORD.projects
        if p.formed
    }
    registered = {
        "FP01",
        "FP02",
        "FP03",
        "FP04",
        "FP07",
        "FP11",
        "FP12",
        "FP13",
        "FP16",
    }
    assert {key for key, state in states.items() if state == "registered"} == registered
    assert {states[key] for key in set(states) - registered} == {"adopted"}
    assert row("project.FP19").body["register_status"] == "validation"
    assert row("project.FP01").body["registered_date"] == "2015-08-04"
    assert row("project.FP01").body["adopted_date"] == "2014-06-20"
    assert row("project.FP07").body["built_date"] == "2017-04-07"
    (shown,) = [s for s in KNOWN.showcases if s.formed_project]
    assert shown.formed_project == "FP07"
    assert shown.caption.ja in row("project.FP07").body["showcase"]["ja"]
    assert shown.detail.en in row("project.FP07").body["showcase"]["en"]


def test_results_that_are_not_listed_stand_apart(db: None) -> None:
    for fact in KNOWN.unlisted_results:
        body = row(f"project.{fact.id}").body
        assert (body["title"], body["note"]) == (both(fact.title), both(fact.note))
        assert body["places"] == [fact.place]
        assert body.get("jcm_reference") == fact.jcm_reference
        assert body["directness"] == "indirect"
        assert "founding_id" not in body
    assert row("project.KH004").state == "registered"
    direct = models.Paper.objects.filter(
        kind="candidate", author=None, body__directness="direct"
    )
    assert direct.count() == 19


def test_the_rest_of_the_register_stands_at_its_step_with_no_link(db: None) -> None:
    formed = {p.reference for p in RECORD.projects if p.formed}
    told = {r.jcm_reference for r in KNOWN.unlisted_results}
    rest = [p for p in KNOWN.register.projects if p.reference not in formed | told]
    held = kept_as_program("founding_key")
    assert len(rest) == sum(key.startswith("register.") for key in held) == 136
    stages = {p.reference: p.stage for p in RECORD.projects}
    for fact in rest:
        paper = row(f"register.{fact.reference}")
        body = paper.body
        assert paper.state == stages[fact.reference]
        assert body["title"] == {"ja": fact.title, "en": fact.title}
        assert body["jcm_reference"] == fact.reference
        assert body["directness"] == "unknown"
        assert not {"formed_from", "formed_from_confidence", "places"} & set(body)
        day = fact.registered_on
        assert body.get("registered_date") == (day.isoformat() if day else None)
        names = [each["name"] for each in body.get("named_participants", [])]
        assert names == [*fact.host_participants, *fact.japanese_participants]
    shown = {key for s in KNOWN.showcases for key in s.jcm_references} - formed
    for reference in shown:
        assert "showcase" in row(f"register.{reference}").body
    assert "not certain" in row("register.MN006").body["showcase"]["en"]


def test_projects_without_a_link_count_nowhere_and_wait_for_nobody(
    officer: Person,
) -> None:
    living = store.public_programme().living
    assert len(living.formed) == 19
    measured = store.measured_effects(NOBODY)
    assert measured.measure("projects-formed")[1].figure.value == 19
    assert measured.measure("projects-indirect")[1].figure.value == 2
    waiting = [card for card, _ in store.next_steps(officer)]
    waiting += store.waits_for_others(officer)
    rows = models.Paper.objects.filter(body__directness="unknown")
    unlinked = set(rows.values_list("number", flat=True))
    assert len(unlinked) == 136
    assert not unlinked & {card.number for card in waiting}


def test_every_call_says_its_counts_and_an_unknown_one_says_none(db: None) -> None:
    for fact in KNOWN.adoptions:
        held = row(f"call.{fact.fiscal_year}.{fact.call or 'unknown'}")
        body = held.body
        assert held.state == "closed"
        assert held.fiscal_year == fact.fiscal_year
        assert body.get("round") == fact.call
        assert body.get("applications") == fact.applications
        assert body.get("adopted") == fact.adopted
        assert body.get("citation") == fact.url
        by_country = {
            r["country"]: r["adopted"] for r in body.get("adopted_by_country", [])
        }
        assert by_country == dict(fact.by_country)
        unknown = fact.applications is None or fact.adopted is None
        assert ("note" in body) is unknown
    years = {fact.fiscal_year for fact in KNOWN.adoptions}
    assert years == set(range(2013, 2026))


def test_the_dialogue_and_every_forum_and_seminar_are_there(db: None) -> None:
    dialogue = row("dialogue.2020-08-24")
    assert (dialogue.country, dialogue.state) == ("VN", "closed")
    assert dialogue.body["end_date"] == "2020-08-25"
    told = [
        e
        for e in KNOWN.timeline
        if "フォーラム" in e.words.ja or "セミナー" in e.words.ja
    ]
    assert len(told) == 8
    for entry in told:
        if entry.when == "2021-03":  # what was planned stands with what was held
            held = row("event.2021-03-17").body
            assert held["printed_date"] == entry.when
            assert held["description"] == both(entry.words)
            continue
        held = row(f"event.{entry.when}").body
        assert entry.event is not None
        assert held["title"] == both(entry.event.title or entry.words)
        assert held.get("end_date") == entry.until
        assert held["confidence"] == entry.confidence
        assert entry.url is None or held["citation"] == entry.url
    assert "citation" not in row("event.2024-02-26").body, "no address is at hand"
    assert "256" in row("event.2026-02-05").body["outcome"]["en"]
    forum = row("event.2021-03-17").body
    assert forum["stage_cities"] == 28
    assert forum["planned_cities"].startswith("50 ")


def test_founding_papers_have_no_author_and_everybody_sees_them(db: None) -> None:
    held = kept_as_program("founding_key")
    assert len(held) == len(set(held.values()))
    rows = models.Paper.objects.filter(number__in=held.values())
    assert not rows.exclude(author=None).exists()
    for paper in rows:
        story = store.paper(str(paper), NOBODY)
        assert "founding_key" not in {field.key for field in story.fields}
    notices = models.Notice.objects.filter(paper__number__in=held.values())
    assert not notices.exists()


def test_a_second_load_writes_no_paper(db: None) -> None:
    before = list(models.Paper.objects.order_by("pk").values())
    versions = models.PaperVersion.objects.count()
    loaded = store.load_founding()
    assert loaded.is_quiet
    assert list(models.Paper.objects.order_by("pk").values()) == before
    assert models.PaperVersion.objects.count() == versions


def with_a_year(year: int) -> tuple[facts.CollaborationRow, ...]:
    first, *rest = KNOWN.collaborations
    source = Source(title=Text(ja="出典", en="source"), url="https://example.org/")
    known = Fact(year, source, KNOWN.collaborations[0].fiscal_years[0].confidence)
    return (dataclasses.replace(first, fiscal_years=(known,)), *rest)


def test_changed_facts_write_a_version(db: None, changed_facts: Any) -> None:
    before = row("collaboration.1").version
    changed_facts(collaborations=with_a_year(2019))
    assert "paper:collaboration.1" in store.load_founding().changed
    held = row("collaboration.1")
    assert (held.version, held.fiscal_year) == (before + 1, 2019)
    assert held.versions.count() == held.version


def test_what_people_wrote_stays_and_is_reported_if_the_facts_change(
    officer: Person, changed_facts: Any
) -> None:
    held = row("collaboration.1")
    written = {**held.body, "aims": {"ja": "目的", "en": "Aims"}}
    written.pop("founding_key")  # even without its mark it is known again
    store.change_paper(str(held), written, officer, version=held.version)
    assert store.load_founding().is_quiet
    assert store.load_founding().no_longer_named == ()
    changed_facts(collaborations=with_a_year(2019))
    loaded = store.load_founding()
    assert "paper:collaboration.1" in loaded.no_longer_named
    assert row("collaboration.1").body["aims"] == {"ja": "目的", "en": "Aims"}
    assert row("collaboration.1").fiscal_year == 2020


def test_a_paper_the_facts_no_longer_name_is_reported_and_kept(
    db: None, changed_facts: Any
) -> None:
    changed_facts(adoptions=KNOWN.adoptions[1:])
    loaded = store.load_founding()
    assert loaded.no_longer_named == ("paper:call.2013.unknown",)
    assert row("call.2013.unknown").state == "closed"


def test_a_person_cannot_pass_for_the_program(officer: Person) -> None:
    written = {
        "title": {"ja": "公募", "en": "Call"},
        "fiscal_year": 2013,
        "founding_key": "call.2013.unknown",
    }
    with pytest.raises(Refusal) as caught:
        store.draft_paper("call", written, officer)
    assert caught.value.code == "store.paper.locked"
    held = row("call.2013.unknown")
    another = {**held.body, "founding_key": "call.2014.1"}
    with pytest.raises(Refusal) as caught:
        store.change_paper(str(held), another, officer, version=held.version)
    assert caught.value.code == "store.paper.locked"
    assert store.load_founding().is_quiet
