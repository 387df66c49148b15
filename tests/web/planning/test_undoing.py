"""What was changed a moment ago is undone by whoever did it, and the history keeps
both; what others have read is not."""

from __future__ import annotations

from typing import Any

import pytest

from renkei.store import models, planning_desk

pytestmark = pytest.mark.postgres
UB = "mn-ulaanbaatar"
YEAR = f"/en/plans/{UB}/inventory/2023/"
BUTTON = 'name="deed" value="undo"'


def versions() -> list[tuple[str, str]]:
    rows = models.PlanningRecord.objects.filter(city=UB, kind="inventory")
    return [(r.state, r.body["gwp"]) for r in rows.order_by("version")]


def test_the_last_change_is_undone_once_and_can_be_put_back(officer: Any) -> None:
    client, deed = officer.client, f"{YEAR}deed/"
    first = versions()[0][1]
    page = client.post(deed, {"gwp": "ar2-100"}, follow=True).content.decode()
    assert BUTTON in page
    assert BUTTON not in client.get(YEAR).content.decode(), "it is offered once"
    undo = {"deed": "undo", "version": "2"}
    page = client.post(deed, undo, follow=True).content.decode()
    assert "It is undone. The history keeps both." in page
    assert "Last change undone" in page
    assert [gwp for _, gwp in versions()] == [first, "ar2-100", first]
    line = models.Event.objects.filter(action="undo_inventory").get()
    assert (line.actor_id, line.body["undone"]) == (officer.person.user_id, 2)
    assert BUTTON in page, "the undoing itself can be taken back"
    assert client.post(deed, undo).status_code == 409, "that version is not the last"
    client.post(deed, {"deed": "undo", "version": "3"})
    assert versions()[-1][1] == "ar2-100"


def test_what_is_published_or_of_somebody_else_is_not_undone(
    officer: Any, worker: Any
) -> None:
    from renkei.programme import Role

    other = worker("ulaanbaatar-2", Role.OVERSEAS_CITY_OFFICER, UB, "MN").client
    deed = f"{YEAR}deed/"
    first = officer.client.post(deed, {"deed": "undo", "version": "1"})
    assert first.status_code == 409, "an estimate has nothing before it"
    officer.client.post(deed, {"gwp": "ar2-100"})
    answer = other.post(deed, {"deed": "undo", "version": "2"})
    assert answer.status_code == 409
    assert "store.planning.not-undone" in answer.content.decode()
    at = (UB, "2023")
    row = models.PlanningRecord.objects.get(city=UB, kind="inventory", version=2)
    models.PlanningRecord.objects.create(
        **{
            field.name: getattr(row, field.name)
            for field in row._meta.fields
            if field.name not in ("id", "at", "version", "state")
        },
        version=3,
        state="published",
    )
    assert planning_desk.inventory_version(*at) == 3
    answer = officer.client.post(deed, {"deed": "undo", "version": "3"})
    assert answer.status_code == 409


def test_a_withdrawn_year_comes_back_from_the_page_of_the_city(officer: Any) -> None:
    sent = {"why": "The wrong year"}
    page = officer.client.post(f"{YEAR}withdraw/", sent, follow=True).content.decode()
    assert BUTTON in page
    assert f"{YEAR}deed/" in page
    assert officer.client.get(YEAR).status_code == 404
    undo = {"deed": "undo", "version": "2"}
    officer.client.post(f"{YEAR}deed/", undo)
    assert officer.client.get(YEAR).status_code == 200
    assert [state for state, _ in versions()] == ["draft", "withdrawn", "draft"]
