"""Papers: drafted, changed, moved; each version kept; nobody sees another's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import Role
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.people import Person, person

AGREEMENT = {
    "title": {"ja": "環境協力に関する覚書", "en": "Memorandum on cooperation"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}


@pytest.fixture
def somebody(db: None) -> Callable[..., Person]:
    """Makes a person with one duty."""

    def make(name: str, role: Role, entity: str = "", country: str = "JP") -> Person:
        from django.contrib.auth import get_user_model

        user = get_user_model().objects.create_user(username=name)
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country=country,
            entity=entity,
            organisation=to_body(Text(ja=name, en=name)),
        )
        return person(user)

    return make


@pytest.fixture
def officer(somebody: Any) -> Person:
    """A programme officer of the ministry."""
    return somebody("officer", Role.MINISTRY_OFFICER)


@pytest.fixture
def yokohama(somebody: Any) -> Person:
    """An officer of the Japanese city."""
    return somebody("yokohama", Role.JAPANESE_CITY_OFFICER, "jp-yokohama")


@pytest.fixture
def danang(somebody: Any) -> Person:
    """An officer of the overseas city."""
    return somebody("danang", Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN")


@pytest.fixture
def stranger(somebody: Any) -> Person:
    """Somebody with a duty elsewhere in the programme."""
    return somebody("kobe", Role.JAPANESE_CITY_OFFICER, "jp-kobe")


def code(caught: pytest.ExceptionInfo[Refusal]) -> str:
    return caught.value.code


def test_a_paper_is_drafted_changed_and_moved(yokohama: Person, danang: Person) -> None:
    paper = store.draft_paper("agreement", AGREEMENT, yokohama)
    assert paper.number.startswith("AG-")
    assert (paper.state, paper.version) == ("draft", 1)
    with pytest.raises(Refusal) as caught:
        store.move_paper(paper.number, "enter-into-force", danang)
    assert code(caught) == "programme.paper.needed"
    written = {**AGREEMENT, "signed_date": "令和元年5月7日"}
    paper = store.change_paper(paper.number, written, danang, version=1)
    assert paper.body["signed_date"] == "2019-05-07"
    paper = store.move_paper(paper.number, "enter-into-force", danang)
    assert (paper.state, paper.version) == ("in-force", 3)
    told = store.paper(paper.number, yokohama)
    assert [(v.version, v.step, v.by) for v in told.versions] == [
        (1, "draft", "yokohama"),
        (2, "change", "danang"),
        (3, "enter-into-force", "danang"),
    ]


def test_a_change_on_an_older_version_is_refused(
    yokohama: Person, danang: Person
) -> None:
    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    store.change_paper(number, {**AGREEMENT, "citation": "a"}, danang, version=1)
    with pytest.raises(Refusal) as caught:
        store.change_paper(number, {**AGREEMENT, "citation": "b"}, yokohama, version=1)
    assert code(caught) == "store.paper.changed-meanwhile"
    assert store.paper(number, yokohama).paper.body["citation"] == "a"


def test_a_stranger_knows_nothing_of_a_draft(
    yokohama: Person, stranger: Person, officer: Person
) -> None:
    from renkei.store.people import NOBODY

    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    for who in (stranger, NOBODY):
        for ask in (
            lambda who=who: store.paper(number, who),
            lambda who=who: store.change_paper(number, AGREEMENT, who, version=1),
            lambda who=who: store.move_paper(number, "enter-into-force", who),
            lambda who=who: store.remark(number, "hello", who),
            lambda who=who: store.attach(number, "a.txt", b"a", who),
        ):
            with pytest.raises(Refusal) as caught:
                ask()
            assert code(caught) == "store.paper.unknown"
        assert store.paper_list("agreement", who).total == 0
    assert store.paper_list("agreement", officer).total == 1


def test_the_public_sees_what_is_in_force_and_nothing_said_beside_it(
    yokohama: Person, stranger: Person
) -> None:
    from renkei.store.people import NOBODY

    written = {**AGREEMENT, "signed_date": "2019-05-07"}
    number = store.draft_paper("agreement", written, yokohama).number
    store.remark(number, "内部の確認", yokohama)
    store.attach(number, "../../etc/覚書.pdf", b"%PDF", yokohama)
    store.move_paper(number, "enter-into-force", yokohama)
    for who in (stranger, NOBODY):
        told = store.paper(number, who)
        assert (told.versions, told.remarks, told.files, told.moves) == ((), (), (), ())
    told = store.paper(number, yokohama)
    assert [said.text for said in told.remarks] == ["内部の確認"]
    (held,) = told.files
    assert held.name == "覚書.pdf"
    assert store.paper_file(number, held.key, yokohama)[1] == b"%PDF"
    with pytest.raises(Refusal):
        store.paper_file(number, held.key, stranger)


def test_those_inside_are_told_and_the_one_who_acted_is_not(
    yokohama: Person, danang: Person, stranger: Person
) -> None:
    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    assert [(c.number, s) for _, c, s, *_ in store.notices(danang)] == [
        (number, "draft")
    ]
    assert store.notices(yokohama) == store.notices(stranger) == ()


def test_the_database_keeps_a_paper_in_step_with_its_versions(
    yokohama: Person,
) -> None:
    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    with (
        pytest.raises(IntegrityError, match="no version of it says"),
        transaction.atomic(),
    ):
        models.Paper.objects.filter(number=number).update(state="in-force")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with (
        pytest.raises(IntegrityError, match="only ever added to"),
        transaction.atomic(),
    ):
        models.PaperVersion.objects.update(why="x")


CALL = {
    "title": {"ja": "一次公募", "en": "First call"},
    "fiscal_year": "令和9年度",
    "round": 1,
    "countries": ["VN"],
    "fields": ["technology"],
    "opens_date": "2027-02-01",
    "closes_date": "2027-02-26",
    "ceiling": "20,000,000",
    "conditions": {"ja": "単年度契約", "en": "A contract for one year"},
    "criteria": [
        {
            "id": "A",
            "name": {"ja": "実現性", "en": "Feasibility"},
            "weight": "100",
            "max": "5",
        }
    ],
}


def test_what_others_build_on_stands_fixed_once_it_is_out(officer: Person) -> None:
    paper = store.draft_paper("call", CALL, officer)
    paper = store.move_paper(paper.number, "open", officer)
    easier = {**CALL["criteria"][0], "weight": "50"}  # type: ignore[dict-item]
    with pytest.raises(Refusal) as caught:
        written = {**CALL, "criteria": [easier]}
        store.change_paper(paper.number, written, officer, version=paper.version)
    assert code(caught) == "store.paper.locked"
    assert "Criteri" in caught.value.findings[0].found.en
    longer = {**CALL, "closes_date": "2027-03-05"}
    store.change_paper(paper.number, longer, officer, version=paper.version)
    assert store.paper(paper.number, officer).paper.version == paper.version + 1


def test_nobody_marks_a_paper_as_a_founding_record(officer: Person) -> None:
    with pytest.raises(Refusal) as caught:
        store.draft_paper("call", {**CALL, "founding_key": "call:2020"}, officer)
    assert code(caught) == "store.paper.locked"


def test_invented_people_stay_inside_the_demonstration(
    yokohama: Person, officer: Person
) -> None:
    real = store.draft_paper("agreement", AGREEMENT, yokohama).number
    models.Membership.objects.filter(user=officer.user_id).update(is_demonstration=True)
    from django.contrib.auth import get_user_model

    invented = person(get_user_model().objects.get(pk=officer.user_id))
    assert store.paper_list("agreement", invented).total == 0
    with pytest.raises(Refusal) as caught:
        store.change_paper(real, AGREEMENT, invented, version=1)
    assert code(caught) == "store.paper.unknown"
    played = store.draft_paper("agreement", AGREEMENT, invented).number
    assert models.Paper.objects.get(number=played).is_demonstration
    assert store.paper(played, invented).may_change
    assert store.paper_list("agreement", invented).total == 1
    written = {**AGREEMENT, "signed_date": "2019-05-07"}
    store.change_paper(real, written, yokohama, version=1)
    store.move_paper(real, "enter-into-force", yokohama)
    assert not store.paper(real, invented).may_change
    assert store.paper(real, invented).moves == ()
