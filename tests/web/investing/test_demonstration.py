"""A newcomer finds two appraisals, one of them shared with an investor."""

from __future__ import annotations

from time import perf_counter

import pytest
from appraised import CANDIDATE
from django.contrib.auth import get_user_model
from django.test import Client

from renkei import store
from renkei.store.demonstration_accounts import sign_in
from renkei.store.demonstration_appraisals import load_demonstration_appraisals
from renkei.store.demonstration_people import PEOPLE

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NAMED = ("consortium-1", "consortium-2", "danang-city", "investor")


def test_two_appraisals_are_there_and_one_is_shared() -> None:
    people = {one.user_name: sign_in(one) for one in PEOPLE if one.user_name in NAMED}
    store.draft_paper("candidate", CANDIDATE, people["consortium-1"])
    began = perf_counter()
    assert load_demonstration_appraisals().is_new
    took = perf_counter() - began
    assert took < 1.5  # what it adds to a start: 0.14 s when measured
    assert not load_demonstration_appraisals().is_new
    found = {}
    for name in ("danang-city", "investor", "consortium-2"):
        client = Client()
        client.force_login(get_user_model().objects.get(username=name))
        page = client.get("/en/appraisals/").content.decode()
        found[name] = page.count("/en/appraisals/AP-")
    assert found == {"danang-city": 2, "investor": 1, "consortium-2": 0}
    assert client.get("/en/appraisals/AP-000001/").status_code == 404
