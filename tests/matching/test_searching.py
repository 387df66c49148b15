"""Search: both languages find each other; what is hidden is found by nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renkei.foundation import Text
from renkei.matching import Company, Offer, Seen, Viewer
from renkei.matching.nouns import Origin, Reference
from renkei.matching.scoring import best_matches, market, weights_by_design
from renkei.matching.scoring.generated import generated_municipalities, generated_needs
from renkei.matching.searching import Index, Page, page_of
from renkei.matching.seeing import as_seen

MEMBER = Viewer(is_member=True)
WORDS = {
    "solar": "工場の屋根に太陽光発電を設置した実績がある",
    "rooftop": "We install solar panels on factory roofs in Hải Phòng",
    "waste": "ごみ発電プラントの設計と運営",
    "pump": "High-efficiency pumps for waterworks in Da Nang",
}
INDEX = Index(
    Page(name, "company", {Seen.PUBLIC: said}) for name, said in WORDS.items()
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("太陽光", {"solar", "rooftop"}),
        ("photovoltaic", {"solar", "rooftop"}),
        ("solar panel", {"rooftop"}),
        ("屋根置きの太陽光", set()),
        ("太陽光発電の実績", {"solar"}),
        ("waste-to-energy", {"waste"}),
        ("廃棄物", {"waste"}),
        ("浄水場", {"pump"}),
        ("ダナン市", {"pump"}),
        ("ハイフォン", {"rooftop"}),
        ("hai phong", {"rooftop"}),
        ("設計", {"waste"}),
        ("計設", set()),
        ("installing", {"rooftop"}),
        ("運", {"waste"}),
        ("営", {"waste"}),
        ("、。!", set()),
        ("", set()),
    ],
)
def test_either_language_finds_both(query, found):
    assert {hit.id for hit in INDEX.find(query, Viewer())} == found


SECRET = Company(
    id="secret",
    name=Text(ja="北九州の会社", en="A company"),
    origin=Origin.DEMONSTRATION,
    home="town-1",
    countries=("VN",),
    languages=("vi",),
    offers=(Offer("led-lighting", lead_months=7),),
    references=(Reference("led-lighting", "VN", "Aw", 0.5),),
    know_how=Text(ja="調光制御", en="dimming"),
    contact="zebra@example.invalid",
)


@settings(max_examples=30, deadline=None)
@given(
    st.fixed_dictionaries({f: st.sampled_from(Seen) for f in Company.HIDEABLE}),
    st.booleans(),
    st.booleans(),
)
def test_what_is_hidden_is_not_found_scored_or_told(wishes, is_member, is_introduced):
    company = replace(SECRET, wishes=wishes)
    viewer = Viewer(
        is_member, frozenset(), frozenset({"secret"} if is_introduced else ())
    )
    level = viewer.level("secret")
    shown = as_seen(company, level, wishes)
    queries = {"know_how": "dimming", "contact": "zebra"}
    index = Index([page_of(company)])
    for field, query in queries.items():
        is_shown = getattr(shown, field) is not None
        assert bool(index.find(query, viewer)) == is_shown
    need = replace(
        generated_needs(1, 1)[0], technologies=("led-lighting",), country="VN"
    )
    towns = generated_municipalities(3, 1)
    found = best_matches(market([shown], towns), need, weights_by_design()).found
    # Nothing that the viewer is told differs if the hidden fields are otherwise.
    other = Company("secret", SECRET.name, Origin.DEMONSTRATION, wishes=wishes)
    blank = replace(
        company,
        **{f: getattr(other, f) for f in Company.HIDEABLE if not getattr(shown, f)},
    )
    again = as_seen(blank, level, wishes)
    assert again == shown or not any(getattr(shown, f) for f in Company.HIDEABLE)
    told = best_matches(market([again], towns), need, weights_by_design()).found
    assert [m.reasons for m in told] == [m.reasons for m in found]


def test_a_field_nobody_decided_on_is_not_public():
    index = Index([page_of(SECRET)])
    assert not index.find("dimming", Viewer())
    assert index.find("dimming", MEMBER)


def test_hidden_words_do_not_move_a_place():
    pages = [Page(f"p{n}", "need", {Seen.PUBLIC: "pump " * (n + 1)}) for n in range(5)]
    more = [
        replace(each, words={**each.words, Seen.INTRODUCED: "pump pump"})
        for each in pages
    ]
    assert Index(pages).find("pump", MEMBER) == Index(more).find("pump", MEMBER)
    mine = Viewer(is_member=True, own=frozenset({"p4"}))
    assert next(hit.id for hit in Index(more).find("pump", mine)) == "p4"
