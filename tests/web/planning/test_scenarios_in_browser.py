"""The scenario page in a real browser: the server's numbers, drawn as they move."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from django.db import connections

from renkei.planning import measures, scenarios, starting
from renkei.planning.city.generated import generated
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.nouns import Economics, Start

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
KEY = "vn-hcmc"
HERE = f"/en/plans/{KEY}/scenarios/"
MONEY = Economics(0.03)
EXACT = 1e-9
SCRIPT = "/static/dist/pages/plan_scenarios.js"


@pytest.fixture(scope="module", autouse=True)
def session(live_house: str, django_db_blocker: Any) -> str:
    """Ho Chi Minh City has begun; the session of its officer."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from renkei.foundation import same
    from renkei.programme import Role
    from renkei.store import models, person, planning_desk
    from renkei.store.bodies import to_body

    with django_db_blocker.unblock():
        user = get_user_model().objects.create_user(username="hcmc-officer")
        models.Membership.objects.create(
            user=user,
            role=Role.OVERSEAS_CITY_OFFICER.value,
            country="VN",
            entity=KEY,
            organisation=to_body(same("HCMC")),
        )
        planning_desk.start_city(planning_desk.TypedStart(place=KEY), person(user))
        client = Client()
        client.force_login(user)
        connections.close_all()
    return str(client.cookies["renkei_session"].value)


def enter(seen: Any, session: str, path: str = HERE) -> Any:
    seen.page.context.add_cookies(
        [{"name": "renkei_session", "value": session, "url": seen.site}]
    )
    page = seen.visit(path)
    page.wait_for_selector("[data-ready]")
    return page


def cities() -> dict[str, tuple[scenarios.Compiled, scenarios.Deployment]]:
    """The founding city with its draft plan; the benchmark's city with sixty."""
    first = starting.first_estimate(starting.profile(KEY))
    library = measures.library()
    made = generated(7)
    sixty = generated_measures(made, 60, seed=8)
    starts = {
        m.id: Start(2025 + at % 20, 0.3 + 0.01 * at) for at, m in enumerate(sixty)
    }
    return {
        "founding": (
            scenarios.compiled(first.city, library),
            starting.draft(first, library).deployment,
        ),
        "generated": (
            scenarios.compiled(made, sixty),
            scenarios.Deployment.starting(sixty, made.years, starts),
        ),
    }


_RECKON = """async ([script, form, lines, path]) => {
  const { Engine } = await import(script);
  const o = new Engine(form, lines).outcome(path.map((row) => Float64Array.from(row)));
  const plain = (rows) => rows.map((row) => Array.from(row));
  return {
    total: Array.from(o.total), baseline: Array.from(o.baseline),
    sector: plain(o.bySector), carrier: plain(o.byCarrier), scope: plain(o.byScope),
    stated: plain(o.stated), attributed: plain(o.wedges.tonnes),
    dollars: plain(o.wedges.dollars), saving: Array.from(o.saving),
    energy: plain(o.held.energy), present: o.presentCost,
    capital: Array.from(o.capital), upkeep: Array.from(o.upkeep),
    bars: o.curve.map(({ m, tonnes, dollars }) => [m, tonnes, dollars]),
  };
}"""


def test_the_browser_reckons_what_the_server_does(
    window: Callable[..., Any],
) -> None:
    page = window().visit("/en/")
    for plan, deployment in cities().values():
        path = plan.path(deployment)
        form, lines = scenarios.browser_form(plan, MONEY), scenarios.lines_form(plan)
        found = page.evaluate(_RECKON, [SCRIPT, form, lines, path.tolist()])
        told = scenarios.scenario(plan, deployment, MONEY)
        carriers = told.emission_by("carrier")
        zero = np.zeros(len(plan.years))
        expected = {
            "total": told.total,
            "baseline": told.baseline_total,
            "sector": np.stack(
                [told.emission_by("sector")[s] for s in form["sectors"]]
            ),
            "carrier": np.stack([carriers.get(c, zero) for c in form["carriers"]]),
            "scope": np.stack([told.emission_by("scope")[s] for s in lines["scopes"]]),
            "stated": told.wedges.stated,
            "attributed": told.wedges.attributed,
            "dollars": told.wedges.attributed_dollars,
            "saving": told.energy_saving,
            "energy": told.energy,
            "present": told.present_cost,
            "capital": told.costs.capital.sum(axis=0),
            "upkeep": told.costs.upkeep.sum(axis=0),
        }
        for name, wanted in expected.items():
            size = max(float(np.abs(wanted).max()), 1.0)
            if name in ("stated", "attributed"):
                size = float(told.baseline_total.max())
            off = float(np.abs(np.array(found[name]) - wanted).max()) / size
            assert off < EXACT, (plan.city.id, name, off)
        wedges = np.array(found["attributed"]).sum(axis=0)
        saved = np.array(found["baseline"]) - np.array(found["total"])
        assert np.abs(wedges - saved).max() / saved.max() < EXACT
        bars = [b for b in told.curve().bars if path[plan.ids.index(b.measure)].any()]
        assert [plan.ids[m] for m, _, _ in found["bars"]] == [b.measure for b in bars]
        for (_, tonnes, dollars), step in zip(found["bars"], bars, strict=True):
            assert tonnes == pytest.approx(step.added_tco2e, rel=EXACT, abs=1e-3)
            assert dollars == pytest.approx(step.added_usd, rel=EXACT, abs=1e-1)


_EDITS = """async ([script, form, lines]) => {
  const { Board } = await import(script);
  const told = JSON.parse(document.getElementById("scenario").textContent);
  const names = { scope: {} };
  for (const kind of ["measure", "sector_of", "sector", "carrier", "use"]) {
    names[kind] = {};
  }
  form.measures.forEach(({ id }, at) => {
    names.measure[id] = id;
    names.sector_of[id] = form.sectors[at % form.sectors.length];
  });
  for (const id of form.sectors) names.sector[id] = id;
  for (const id of form.carriers) names.carrier[id] = id;
  for (const id of lines.uses) names.use[id] = id;
  const root = document.querySelector(".scenarios");
  const board = new Board(root, { form, lines, names }, told);
  const settings = new Map(form.measures.map(({ id }, at) =>
    [id, { year: 2026 + at % 20, level: 0.9 }]));
  const aims = { cuts: [[2040, 0.3], [2060, 0.6]], budget: 1e9, discount: 0.03 };
  await new Promise((done) => setTimeout(done, 200));
  const totals = [];
  for (const level of [0.9, 0.4]) {
    settings.set(form.measures[0].id, { year: 2027, level });
    board.show(settings, aims);
    totals.push(document.querySelector('[data-answer="total"] output').textContent);
  }
  return { totals, drawn: document.querySelectorAll(".plot__wedge").length };
}"""


def test_an_edit_of_the_large_city_is_reckoned_and_drawn(
    window: Callable[..., Any], session: str
) -> None:
    """How fast is asked by `./renkei bench planning browser`, on a free machine."""
    page = enter(window(), session)
    page.locator("#plot-wedges").scroll_into_view_if_needed()
    plan, _ = cities()["generated"]
    form, lines = scenarios.browser_form(plan, MONEY), scenarios.lines_form(plan)
    found = page.evaluate(_EDITS, [SCRIPT, form, lines])
    assert found["drawn"] >= 50
    assert len(set(found["totals"])) == 2


def test_an_officer_sets_keeps_compares_and_hands_on(
    window: Callable[..., Any], session: str
) -> None:
    seen = window(1280)
    page = enter(seen, session)
    before = page.locator('[data-answer="total"] output').inner_text()
    page.fill('[name="aim-year"] >> nth=1', "2050")
    page.fill('[name="aim-cut"] >> nth=1', "30")
    slider = page.locator(".measure__set input[name^=level]").first
    slider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    page.wait_for_url("**aim=2050:30**")
    assert "Your own setting" in page.locator(".which__now").inner_text()
    gap = page.locator('[data-answer="gap"] output').inner_text()
    assert page.locator('[data-answer="total"] output').inner_text() != before
    # the address, read by the server alone, says the same
    plain = window(1280, java_script_enabled=False)
    plain.page.context.add_cookies(page.context.cookies())
    plain.page.goto(page.url)
    assert plain.page.locator('[data-answer="gap"] output').inner_text() == gap
    told = plain.page.locator('[data-table="wedges"] tbody tr').all_inner_texts()
    page.locator("#plot-wedges summary").click()
    drawn = page.locator('[data-table="wedges"] tbody tr').all_inner_texts()
    assert drawn == told
    plain.page.locator('[name="budget"]').fill("600")
    plain.page.locator(".settings__go button").click()
    plain.page.wait_for_url(re.compile("%25|budget=600"))
    page.fill("#keep-name", "Council 2026")
    page.click('button[value="keep"]')
    page.wait_for_url("**?kept=council-2026")
    assert "Council 2026" in page.locator(".which__now").inner_text()
    page.locator(".which form[action$='/plan/'] button").click()
    page.wait_for_selector(".which .badge--good")
    page.locator(".which a[href*=compare]").click()
    page.wait_for_url("**compare/**")
    assert "less" in page.locator(".versus__said").inner_text() or "more" in (
        page.locator(".versus__said").inner_text()
    )
    assert page.locator("#why ~ table tbody tr").count() >= 1
    assert (seen.complaints, seen.strangers) == ([], [])
