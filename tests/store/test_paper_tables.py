"""Tables of papers: what one may see goes out, what was confirmed comes in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import Role, papers
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.people import NOBODY, Person, person
from renkei.store.queries import outgoing_papers

AGREEMENT = {
    "title": {"ja": "環境協力に関する覚書", "en": "Memorandum on cooperation"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}
COLUMNS = "番号,版,名称(日本語),名称(英語),種類,相手国,日本側,海外側,署名日,出典"


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


def lines(*rows: str, columns: str = COLUMNS) -> bytes:
    """A CSV file."""
    return "\r\n".join([columns, *rows]).encode()


def numbers(kind: str, who: Person) -> list[str]:
    """The papers in the table of a kind."""
    return [paper.number for paper in store.paper_table(kind, who, "ja").papers]


def take(content: bytes, who: Person, kind: str = "agreement") -> papers.tables.DryRun:
    """Show a table and confirm it at once."""
    waiting = store.keep_paper_table(kind, "t.csv", content, who)
    assert waiting.dry_run.faults == ()
    return store.apply_paper_table(kind, waiting.mark, waiting.dry_run.fingerprint, who)


def test_a_table_holds_what_its_reader_may_see(
    yokohama: Person, danang: Person, stranger: Person, officer: Person
) -> None:
    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    for who in (yokohama, danang, officer):
        assert number in numbers("agreement", who)
    for who in (stranger, NOBODY):
        assert number not in numbers("agreement", who)
    with pytest.raises(Refusal) as caught:
        store.paper_table("nothing", officer, "ja")
    assert caught.value.code == "store.paper.kind-unknown"


def test_inner_fields_stay_inside(officer: Person, stranger: Person) -> None:
    written = {
        "name": {"ja": "例示社", "en": "Example"},
        "form": "company",
        "country": "JP",
        "contact": "inner@example.test",
    }
    number = store.draft_paper("organisation", written, officer).number
    store.move_paper(number, "list", officer)
    for who, sees in ((officer, True), (stranger, False), (NOBODY, False)):
        content = store.paper_table("organisation", who, "en").csv()
        assert number.encode() in content
        assert (b"inner@example.test" in content) is sees


def test_nothing_is_written_until_it_is_confirmed(
    yokohama: Person, danang: Person
) -> None:
    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    content = lines(
        f"{number},1,覚書,Memorandum,その他,ベトナム,横浜市,vn-danang,令和元年５月７日,",
        ",,新しい覚書,A new one,基本合意書,VN,jp-yokohama,ダナン市,,官報",
    )
    before = models.Paper.objects.count()
    waiting = store.keep_paper_table("agreement", "表.csv", content, danang)
    shown = waiting.dry_run
    assert (len(shown.added), len(shown.changed)) == (1, 1)
    assert {c.field.key: (c.before, c.after) for c in shown.changed[0].fields} == {
        "title": (AGREEMENT["title"], {"ja": "覚書", "en": "Memorandum"}),
        "form": ("environment-memorandum", "other"),
        "signed_date": (None, "2019-05-07"),
    }
    assert models.Paper.objects.count() == before
    assert store.paper(number, danang).paper.version == 1
    store.apply_paper_table("agreement", waiting.mark, shown.fingerprint, danang)
    assert models.Paper.objects.count() == before + 1
    told = store.paper(number, danang)
    assert told.paper.version == 2
    assert told.paper.body["signed_date"] == "2019-05-07"
    assert (told.versions[-1].step, told.versions[-1].by) == ("change", "danang")
    assert "表.csv" in told.versions[-1].why
    assert waiting.mark[:12] in told.versions[-1].why
    newest = models.Paper.objects.order_by("-id")[0]
    assert (newest.state, newest.owner) == ("draft", "vn-danang")
    assert newest.body["form"] == "letter-of-intent"


def test_a_table_is_confirmed_once_by_the_one_who_was_shown_it(
    yokohama: Person, danang: Person
) -> None:
    content = lines(",,新,New,other,VN,jp-yokohama,vn-danang,,")
    waiting = store.keep_paper_table("agreement", "t.csv", content, yokohama)
    fingerprint = waiting.dry_run.fingerprint
    for mark, who in ((waiting.mark, danang), ("../../x", yokohama), ("", yokohama)):
        with pytest.raises(Refusal) as caught:
            store.apply_paper_table("agreement", mark, fingerprint, who)
        assert caught.value.code == "store.paper-table.gone"
    with pytest.raises(Refusal) as caught:
        store.apply_paper_table("agreement", waiting.mark, "0" * 64, yokohama)
    assert caught.value.code == "store.paper-table.other-now"
    store.apply_paper_table("agreement", waiting.mark, fingerprint, yokohama)
    with pytest.raises(Refusal) as caught:
        store.apply_paper_table("agreement", waiting.mark, fingerprint, yokohama)
    assert caught.value.code == "store.paper-table.gone"


def test_what_changed_after_it_was_shown_is_refused(
    yokohama: Person, danang: Person
) -> None:
    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    content = lines(f"{number},1,官報", columns="number,version,citation")
    waiting = store.keep_paper_table("agreement", "t.csv", content, yokohama)
    store.change_paper(number, {**AGREEMENT, "citation": "b"}, danang, version=1)
    with pytest.raises(Refusal) as caught:
        store.apply_paper_table(
            "agreement", waiting.mark, waiting.dry_run.fingerprint, yokohama
        )
    assert caught.value.code == "programme.table.version-behind"
    assert caught.value.findings[0].where.en == "t.csv B2"
    assert store.paper(number, danang).paper.body["citation"] == "b"


def test_one_fault_keeps_the_whole_table_out(yokohama: Person) -> None:
    before = models.Paper.objects.count()
    content = lines(
        ",,良い,Good,other,VN,jp-yokohama,vn-danang,,",
        ",,悪い,Bad,other,VN,jp-yokohama,vn-danang,令和2年2月30日,",
    )
    waiting = store.keep_paper_table("agreement", "t.csv", content, yokohama)
    assert [f.where.en for f in waiting.dry_run.faults] == ["t.csv I3, Signed on"]
    with pytest.raises(Refusal) as caught:
        store.apply_paper_table(
            "agreement", waiting.mark, waiting.dry_run.fingerprint, yokohama
        )
    assert caught.value.code == "store.paper-table.gone"
    assert models.Paper.objects.count() == before


def test_a_refusal_half_way_leaves_nothing_behind(
    yokohama: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from renkei.store.commands import paper_tables

    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    before = models.Paper.objects.count()
    content = lines(
        ",,新,New,other,VN,jp-yokohama,vn-danang,,",
        f"{number},1,x,y,other,VN,jp-yokohama,vn-danang,,",
    )

    def refuse(*_: Any, **__: Any) -> None:
        from renkei.store.commands import paper_refusals

        raise Refusal(paper_refusals.unknown(number))

    monkeypatch.setattr(paper_tables, "change_papers", refuse)
    with pytest.raises(Refusal):
        take(content, yokohama)
    assert models.Paper.objects.count() == before


def test_access_holds_for_every_row(
    yokohama: Person, stranger: Person, officer: Person
) -> None:
    draft = store.draft_paper("agreement", AGREEMENT, yokohama).number
    signed = {**AGREEMENT, "signed_date": "2019-05-07"}
    in_force = store.draft_paper("agreement", signed, yokohama).number
    store.move_paper(in_force, "enter-into-force", yokohama)
    content = lines(
        f"{draft},1,x", f"{in_force},2,y", columns="number,version,citation"
    )
    codes = {
        who.name: [
            f.code.rpartition(".")[2]
            for f in store.paper_table_dry_run("agreement", "t", content, who).faults
        ]
        for who in (yokohama, stranger, officer)
    }
    assert codes == {
        "yokohama": ["may-not-change"],
        "kobe": ["unknown-number", "may-not-change"],
        "officer": [],
    }
    with pytest.raises(Refusal) as caught:
        store.paper_table_dry_run("agreement", "t", content, NOBODY)
    assert caught.value.code == "store.paper-table.may-not-bring"


def test_who_drafts_and_changes_nothing_brings_nothing(
    somebody: Callable[..., Person],
) -> None:
    verifier = somebody("verifier-2", Role.VERIFIER)
    assert not store.may_bring_paper_table("agreement", verifier)
    with pytest.raises(Refusal) as caught:
        store.keep_paper_table("agreement", "t", lines(), verifier)
    assert caught.value.code == "store.paper-table.may-not-bring"


def test_a_paper_that_may_not_be_seen_is_neither_told_nor_forgotten(
    yokohama: Person, stranger: Person, officer: Person
) -> None:
    hidden = store.draft_paper("agreement", AGREEMENT, yokohama).number
    action = store.draft_paper(
        "action",
        {
            "title": {"ja": "行動", "en": "Action"},
            "owner": "jp-kobe",
            "due_date": "2027-03-31",
            "led_to": [hidden],
        },
        officer,
    )
    who = stranger
    (seen,) = (
        p
        for p in store.paper_table("action", who, "ja").papers
        if p.number == action.number
    )
    assert "led_to" not in seen.body
    assert hidden.encode() not in store.paper_table("action", who, "ja").csv()
    content = lines(
        f"{action.number},1,行動計画,Plan,",
        columns="number,version,title.ja,title.en,led_to",
    )
    take(content, who, "action")
    body = store.paper(action.number, officer).paper.body
    assert body["title"] == {"ja": "行動計画", "en": "Plan"}
    assert body["led_to"] == [hidden]
    wanted = lines(f"{action.number},2,{hidden}", columns="number,version,led_to")
    run = store.paper_table_dry_run("action", "t.csv", wanted, who)
    assert [f.code for f in run.faults] == ["programme.table.names-unknown"]


def test_many_papers_take_no_more_questions(yokohama: Person) -> None:
    def asked(count: int) -> int:
        for _ in range(count):
            store.draft_paper("agreement", AGREEMENT, yokohama)
        content = store.paper_table("agreement", yokohama, "ja").xlsx()
        with CaptureQueriesContext(
            connection,
        ) as out:
            tuple(store.paper_table("agreement", yokohama, "ja").papers)
        with CaptureQueriesContext(connection) as back:
            run = store.paper_table_dry_run("agreement", "t", content, yokohama)
        assert (run.findings, run.unchanged) == ((), run.rows)
        return len(out) + len(back)

    assert asked(1) == asked(12)


def test_a_paper_that_is_closed_while_a_table_goes_out_is_not_in_it(
    yokohama: Person, danang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing_papers, "TOGETHER", 1)
    made = [store.draft_paper("agreement", AGREEMENT, yokohama) for _ in range(2)]
    papers_of_danang = store.paper_table("agreement", danang, "ja").papers
    seen = [paper.number for paper in papers_of_danang]
    assert seen[-2:] == [paper.number for paper in made]
    coming = iter(papers_of_danang)
    before = [next(coming).number for _ in seen[:-1]]
    elsewhere = {**AGREEMENT, "overseas_side": ["vn-haiphong"]}
    store.change_paper(made[1].number, elsewhere, yokohama, version=1)
    assert (before, [*coming]) == (seen[:-1], [])


def test_a_table_asks_twice_for_each_thousand(
    yokohama: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        store.draft_paper("agreement", AGREEMENT, yokohama)
    table = store.paper_table("agreement", yokohama, "ja")

    def asked(together: int) -> int:
        monkeypatch.setattr(outgoing_papers, "TOGETHER", together)
        with CaptureQueriesContext(connection) as out:
            assert len(tuple(table.papers)) >= 5
        return len(out)

    many = len(tuple(table.papers))
    assert asked(many) <= 3
    assert asked(1) <= 1 + 2 * many
