"""Profiles, needs and introductions: who sees what, who may do what, in which order."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, transaction

from renkei.foundation import Refusal, same
from renkei.programme import Role
from renkei.store import matching_desk as desk
from renkei.store import models
from renkei.store.matching_rows import ACCEPTED, BEGUN, ENDED, MET
from renkei.store.matching_typed import company_of
from renkei.store.people import NOBODY, Duty, Person
from renkei.store.queries.matching import sight
from renkei.web.pages.matching.forms import company_form, written_of

pytestmark = pytest.mark.postgres
LAMP = "led-street-lighting"
SECRET = "zanzibarlamps"
PROFILE = {
    "offer-1_technology": LAMP,
    "offer-1_smallest": "100",
    "offer-1_largest": "5,000",
    "offer-1_unit": "lamps",
    "offer-1_price": "30,000,000",
    "offer-1_months": "9",
    "reference-1_technology": LAMP,
    "reference-1_country": "VN",
    "countries": "VN,KH",
    "languages": "ja, en, vi",
    "know-how-en": f"We build {SECRET}",
    "contact": "lamps@example.com",
    "see-offers": "public",
    "see-references": "introduced",
    "see-know_how": "introduced",
    "see-countries": "members",
    "see-contact": "introduced",
}
NEED = {
    "name-en": "Street lights of the old town",
    "name-ja": "旧市街の街路灯",
    "technologies": LAMP,
    "size": "800",
    "unit": "lamps",
    "budget": "90,000,000",
    "needed-by": "2099-03-31",
    "languages": "en",
    "see-technologies": "public",
    "see-budget_jpy": "members",
}


def somebody(name, role, entity="", country="JP", *, demonstration=False):
    user = get_user_model().objects.create_user(name)
    duty = Duty(role, country, entity, same(name), (), demonstration)
    return Person(user.pk, name, (duty,))


@pytest.fixture
def people(db):
    return {
        "city": somebody("city", Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN"),
        "company": somebody("lamps", Role.PLATFORM_MEMBER, "or-lamps"),
        "other": somebody("other", Role.PROJECT_PARTICIPANT, "or-other"),
        "demo": somebody("demo", Role.PLATFORM_MEMBER, "or-demo-x", demonstration=True),
    }


@pytest.fixture
def need(people):
    desk.write_profile(PROFILE, people["company"])
    return desk.write_need(NEED, people["city"])


def code_of(act):
    with pytest.raises(Refusal) as refused:
        act()
    return {finding.code for finding in refused.value.findings}


def reasons_of(who, need):
    held = sight(who)
    for each in held.matches(held.need(need)).found:
        if each.company.id == "or-lamps":
            return {one.term: (one.worth, one.words.en) for one in each.reasons}
    return None


def test_what_a_member_hides_reaches_no_page_search_or_score(people, need):
    city, company = people["city"], people["company"]
    for who, levels in (
        (NOBODY, (False, False)),
        (people["demo"], None),
        (people["other"], (True, False)),
        (city, (True, False)),
        (company, (True, True)),
    ):
        held = sight(who)
        if levels is None:  # of another world, whose passwords are printed
            assert "or-lamps" not in held.profiles
            assert not held.find(SECRET)
            continue
        seen, found = held.profiles["or-lamps"], bool(held.find(SECRET))
        assert [bool(seen.countries), bool(seen.know_how)] == list(levels)
        assert bool(seen.references) == found == levels[1]
        assert seen.offers
    before = reasons_of(city, need)
    assert before["experience"][0] == 0
    key = desk.ask(need, "or-lamps", LAMP, "Shall we meet?", city)
    assert reasons_of(city, need) == before
    desk.answer(key, "", company, accepts=True)
    assert reasons_of(city, need)["experience"][0] == 1000
    assert sight(city).find(SECRET)
    assert reasons_of(people["other"], need)["experience"][0] == 0
    desk.conclude(key, ENDED, "Another plan", city)
    assert reasons_of(city, need) == before


def test_an_introduction_goes_one_way(people, need):
    city, company, other = people["city"], people["company"], people["other"]
    assert code_of(lambda: desk.ask(need, "or-lamps", LAMP, "Hello", other)) == {
        "store.matching.forbidden"
    }
    assert code_of(lambda: desk.ask(need, "or-lamps", LAMP, " ", city)) == {
        "store.matching.empty"
    }
    stranger = next(c.id for c in sight(city).companies if c.id.startswith("company-"))
    assert code_of(lambda: desk.ask(need, stranger, LAMP, "Hello", city)) == {
        "store.matching.nobody-answers"
    }
    key = desk.ask(need, "or-lamps", LAMP, "Shall we meet?", city)
    for who, asked in ((city, "already"), (company, "already")):
        again = code_of(lambda who=who: desk.ask(need, "or-lamps", LAMP, "Hi", who))
        assert again == {f"store.matching.{asked}"}
    assert code_of(lambda: desk.answer(key, "", city, accepts=True)) == {
        "store.matching.forbidden"
    }
    assert code_of(lambda: desk.answer(key, "", other, accepts=True)) == {
        "store.matching.unknown"
    }
    assert code_of(lambda: desk.conclude(key, MET, "", city)) == {"store.matching.step"}
    assert code_of(lambda: desk.begin_project(key, city)) == {"store.matching.step"}
    desk.answer(key, "Gladly", company, accepts=True)
    assert code_of(lambda: desk.answer(key, "", company, accepts=False)) == {
        "store.matching.step"
    }
    assert code_of(lambda: desk.begin_project(key, company)) == {
        "store.paper.may-not-draft"
    }
    desk.conclude(key, MET, "", company)
    number = desk.begin_project(key, city)
    found = sight(company).introduction(key)
    assert [each.step for each in found.steps] == ["asked", ACCEPTED, MET, BEGUN]
    assert found.project == number
    paper = models.Paper.objects.get(number=number)
    assert (paper.kind, paper.owner) == ("candidate", "vn-danang")


def test_a_declined_one_may_be_asked_again(people, need):
    company = people["company"]
    key = desk.ask(need, "or-lamps", LAMP, "We build them", company)  # asks the city
    city = people["city"]
    assert code_of(lambda: desk.answer(key, "", city, accepts=False)) == {
        "store.matching.empty"
    }
    desk.answer(key, "Not this year", city, accepts=False)
    assert desk.ask(need, "or-lamps", LAMP, "Now?", company) != key


def test_words_on_a_match_move_the_weights_and_count_once(people, need):
    city = people["city"]
    assert sight(city).learnt.feedback == 0
    for useful in (True, False):
        desk.judge(
            need, "or-lamps", LAMP, "They speak our language", city, is_useful=useful
        )
    assert sight(city).learnt.feedback == 1
    assert sight(people["demo"]).learnt.feedback == 0
    assert code_of(
        lambda: desk.judge(need, "or-lamps", LAMP, "x", people["other"], is_useful=True)
    ) == {"store.matching.forbidden"}


def test_every_bad_field_is_named(people):
    bad = {
        **PROFILE,
        "offer-1_smallest": "many",
        "offer-2_unit": "lamps",
        "reference-1_country": "XX",
        "languages": "Japanese!",
        "capacity": "-1",
    }
    with pytest.raises(Refusal) as refused:
        desk.write_profile(bad, people["company"])
    assert len(refused.value.findings) == 5
    assert code_of(
        lambda: desk.write_profile({"see-name": "public"}, people["company"])
    ) == {"matching.seeing.wish"}
    assert code_of(lambda: desk.write_need({}, people["city"])) == {
        "store.matching.empty"
    }
    assert code_of(lambda: desk.write_need(NEED, people["company"])) == {
        "store.matching.forbidden"
    }
    assert not models.MatchingRecord.objects.exists()


def test_a_form_keeps_every_row_it_was_given(people):
    many = dict(PROFILE)
    for n in range(2, 8):
        many |= {f"offer-{n}_technology": LAMP, f"offer-{n}_months": str(n)}
        many |= {f"reference-{n}_technology": LAMP, f"reference-{n}_country": "VN"}
        many[f"reference-{n}_project"] = f"VN{n:03}"
    first = company_of(many, people["company"].duties[0])
    assert len(first.offers) == len(first.references) == 7
    assert first.references[6].project == "VN007"
    written = written_of(first)
    assert company_of(written, people["company"].duties[0]) == first
    shown = {field.name for group in company_form(written) for field in group.fields}
    assert {"offer-9_technology", "reference-9_project"} <= shown


def test_records_are_only_added_to(people, need):
    changed = {**NEED, "name-en": "Street lights, second reading"}
    assert desk.write_need(changed, people["city"], need) == need
    assert models.MatchingRecord.objects.filter(key=need).count() == 2
    rows = models.MatchingRecord.objects.filter(key=need)
    for act in (rows.delete, lambda: rows.update(owner="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_an_edited_reference_keeps_the_climate_of_its_site(people):
    from renkei import facts
    from renkei.matching import founding, ranking

    held = facts.load()
    known = next(
        each
        for company in founding.company_profiles(held)
        for each in company.profile.references
        if each.climate not in (None, ranking.setting_of(held, each.country).climate)
    )
    typed = {
        "reference-1_technology": known.technology,
        "reference-1_country": known.country,
        "reference-1_project": known.project,
        "reference-1_year": str(known.year or ""),
    }
    duty = people["company"].duties[0]
    assert company_of(typed, duty).references == (known,)
    del typed["reference-1_project"]
    (other,) = company_of(typed, duty).references
    assert other.climate == ranking.setting_of(held, known.country).climate
