"""The finder: what fits a technology in a country, and what to do where none does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from renkei.foundation import Refusal
from renkei.methodologies import catalogue, finder
from renkei.methodologies.finder_ranking import (
    APPROVED,
    FAMILY,
    MEASURE,
    MOST_PROJECTS,
    STATES,
    TECHNOLOGY,
    TITLE,
    WIDER,
)
from renkei.methodologies.finder_words import normal, say_nothing, technologies, terms
from renkei.methodologies.state import State


def ids(matches: tuple[finder.Match, ...]) -> list[str]:
    """The methodologies of matches, in their order."""
    return [match.methodology.id for match in matches]


@pytest.mark.parametrize(
    ("words", "technology"),
    [
        ("solar", "solar"),
        ("PV", "solar"),
        ("太陽光発電設備の導入", "solar"),
        ("LED", "lighting"),
        ("照明", "lighting"),
        ("smart LED street lights", "street_lighting"),
        ("LED街路灯", "street_lighting"),
        ("Chillers", "chiller"),
        ("冷凍機", "chiller"),
        ("高効率ターボ冷凍機", "centrifugal_chiller"),
        ("boiler", "boiler"),
        ("ボイラ", "boiler"),
        ("ボイラー", "boiler"),
        ("ボイラー", "boiler"),
        ("貫流ボイラの更新", "once_through_boiler"),
        ("デジタコ", "digital_tachograph"),
        ("digital tachograph system", "digital_tachograph"),
        ("アモルファス変圧器", "transformer"),
        ("transformers", "transformer"),
        ("water pumps", "pump"),
        ("waste-to-energy", "waste_to_energy"),
        ("ごみ焼却", "waste_to_energy"),
        ("rice husk", "biomass"),
        ("籾殻発電", "biomass"),
        ("Waste Heat Recovery", "waste_heat"),
        ("廃熱", "waste_heat"),
        ("CNG buses", "natural_gas_vehicle"),
        ("EMS", "energy_management"),
        ("空調", "air_conditioning"),
    ],
)
def test_a_word_is_recognised_in_either_language(words: str, technology: str) -> None:
    assert next(t.technology.id for t in terms(words) if t.technology) == technology


def test_several_words_are_several_technologies() -> None:
    found = terms("太陽光と高効率チラー、それから flying carpets")
    assert [t.technology.id for t in found if t.technology] == ["solar", "chiller"]
    assert "flying" in [t.word for t in found]


def test_nothing_is_guessed() -> None:
    for word in ("solr", "sola", "boilr", "scaled", "ポップ"):
        assert all(t.technology is None for t in terms(word)), word


def test_every_word_leads_to_its_own_technology() -> None:
    owners: dict[str, str] = {}
    for technology in technologies().values():
        assert technology.words
        for word in technology.words:
            assert owners.setdefault(word, technology.id) == technology.id, word
            assert word not in say_nothing(), word
        for family in technology.families:
            assert family in known_families(), family


def known_families() -> set[str]:
    from renkei.methodologies.family import families

    return set(families())


def test_every_methodology_is_found_by_its_own_technology() -> None:
    for methodology in catalogue().values():
        words = " ".join(text.en for text in methodology.technologies)
        if terms(words):
            answer = finder.find(words, methodology.country)
            found = ids(answer.fits) + ids(answer.related)
            assert methodology.id in found, (methodology.id, words)


def test_what_fits_comes_with_state_missing_values_and_questions() -> None:
    answer = finder.find("太陽光", "モンゴル", on=date(2026, 1, 1))
    assert ids(answer.fits)[0] == "MN_AM003"
    assert answer.is_partner is True
    first = answer.fits[0]
    assert first.edition.version == "Ver3.0"
    assert first.state is State.NEEDS_OFFICIAL_VALUES
    assert first.missing == ("EF_RE,grid", "EF_RE,captive_diesel")
    assert first.fuller is not None
    assert first.fuller.version == "Ver2.0"
    assert [q.number for q in first.questions] == [1, 2, 3]
    assert all(q.question.ja and q.question.en for q in first.questions)
    assert answer.siblings == ()
    assert answer.to_propose == ()


def test_the_reasons_add_up_to_the_order() -> None:
    answer = finder.find("solar")
    scores = [match.score for match in answer.fits]
    assert scores == sorted(scores, reverse=True)
    for match in answer.fits:
        assert match.score == sum(reason.points for reason in match.reasons)
        assert all(reason.words.ja and reason.words.en for reason in match.reasons)


def test_a_stronger_reason_outweighs_all_weaker_ones_together() -> None:
    standing = max(STATES.values()) + APPROVED + MOST_PROJECTS
    steps = sorted([FAMILY, TECHNOLOGY, TITLE, WIDER, MEASURE], reverse=True)
    for stronger, weaker in pairwise(steps):
        assert stronger - weaker > standing
    assert standing < MEASURE
    values = sorted(STATES.values())
    assert min(b - a for a, b in pairwise(values)) > (APPROVED + MOST_PROJECTS)
    assert APPROVED > MOST_PROJECTS


def test_malaysia_is_no_partner_and_has_no_methodology() -> None:
    for words, country in (("solar PV", "MY"), ("マレーシアの太陽光発電", None)):
        answer = finder.find(words, country, on=date(2026, 11, 1))
        assert answer.country is not None
        assert answer.country.iso2 == "MY"
        assert answer.is_partner is False
        assert answer.fits == ()
        said = " ".join(text.en for text in answer.says)
        assert "no JCM partner country" in said
        assert "has no JCM methodology for solar power" in said
        assert answer.nearest is not None
        assert answer.nearest.methodology.family is not None
        assert answer.nearest.methodology.family.id == "renewable_displacement"
        assert answer.nearest.state is State.COMPLETE
        steps = " ".join(text.en for text in answer.to_propose)
        assert "sign their JCM document" in steps
        assert answer.nearest.methodology.id in steps
        assert "emission factor of the grid" in steps
        assert "Joint Committee" in steps


def test_a_country_becomes_a_partner_on_the_day_it_signs() -> None:
    before = finder.find("solar", "TH", on=date(2015, 11, 18))
    after = finder.find("solar", "TH", on=date(2015, 11, 19))
    assert before.is_partner is False
    assert "signed on 2015-11-19" in before.says[0].en
    assert after.is_partner is True


def test_of_siblings_the_fuller_and_more_used_is_nearer() -> None:
    siblings = finder.find("solar", "MX").siblings
    assert len(siblings) == finder.SIBLINGS
    uses = [len(match.methodology.projects) for match in siblings]
    assert uses == sorted(uses, reverse=True)
    assert {match.state for match in siblings} == {State.COMPLETE}


def test_what_cannot_be_computed_is_joined_by_a_sibling_of_its_family() -> None:
    answer = finder.find("boiler", "MM")
    assert ids(answer.fits) == ["MM_AM003"]
    assert answer.fits[0].state is State.STRUCTURE_UNCONFIRMED
    assert answer.nearest is not None
    assert answer.nearest.methodology.id == "ID_AM015"
    assert answer.to_propose == ()


def test_a_methodology_that_only_touches_a_technology_is_no_fit() -> None:
    answer = finder.find("空冷チラー", "VN")
    assert answer.fits == ()
    assert answer.nearest is not None
    assert answer.nearest.methodology.country != "VN"
    street = finder.find("street lighting", "VN")
    assert street.fits == ()
    assert "VN_AM008" in ids(street.related)


def test_where_nobody_has_one_it_is_written_from_the_ground() -> None:
    answer = finder.find("energy management system", "TH")
    assert (answer.fits, answer.siblings) == ((), ())
    assert "from the ground" in answer.to_propose[0].en


def test_an_unknown_word_is_said_to_be_looked_for_as_it_stands() -> None:
    answer = finder.find("モーター", "TH")
    assert any("「モーター」は同義語の表にない" in text.ja for text in answer.says)


def test_a_country_alone_lists_what_it_has() -> None:
    answer = finder.find("", "Viet Nam")
    held = [m.id for m in catalogue().values() if m.country == "VN"]
    assert sorted(ids(answer.fits)) == held
    assert answer.siblings == ()


@pytest.mark.parametrize(
    "word", ["vn", "VN", "Viet Nam", "Vietnam", "viet nam", "ベトナム", "ヴェトナム"]
)
def test_a_country_is_known_by_code_and_name(word: str) -> None:
    assert finder.country_named(word).iso2 == "VN"


@pytest.mark.parametrize("word", ["Laos", "Lao", "ラオス", "Lao PDR"])
def test_a_country_is_known_by_its_only_beginning(word: str) -> None:
    assert finder.country_named(word).iso2 == "LA"


@pytest.mark.parametrize("word", ["Atlantis", "", "X", "Mo", "%"])
def test_an_unknown_country_is_refused(word: str) -> None:
    with pytest.raises(Refusal) as caught:
        finder.country_named(word)
    assert caught.value.code == "methodologies.finder.country"


def test_a_small_word_among_others_is_no_country() -> None:
    assert finder.find("LED in IT rooms").country is None


def test_nothing_to_look_for_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        finder.find("system の導入")
    assert caught.value.code == "methodologies.finder.words"


def test_another_catalogue_can_be_searched() -> None:
    known = catalogue()["MN_AM003"]
    own = replace(known, id="XX_AM001", country="MY")
    answer = finder.find("solar", "MY", catalogue={own.id: own})
    assert ids(answer.fits) == ["XX_AM001"]


def test_writing_makes_no_difference() -> None:
    assert normal("ボイラ") == normal("ボイラー")
    assert normal("ビール") != normal("ビル")
    assert normal("LED") == normal("LED") == "led"
    assert normal("waste-to-energy") == normal("Waste to Energy")


def test_a_number_nobody_verified_is_not_called_approved() -> None:
    reasons = {
        match.methodology.id: [reason.words.en for reason in match.reasons]
        for match in (*finder.find("", "MM").fits, *finder.find("landfill").fits)
    }
    assert "number and title not verified" in reasons["MM_AM004"]
    assert "approved" in reasons["MM_AM005"]
    assert "proposed, not approved" in reasons["TN_PM001"]
