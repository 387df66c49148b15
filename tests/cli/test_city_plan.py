"""`renkei city plan`: a plan from the name of a city, or what to type instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Typed = Callable[..., Any]


def test_a_plan_comes_from_a_name(typed: Typed, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    said = typed(
        "city",
        "plan",
        "Ulaanbaatar",
        "--without-uncertainty",
        "--target",
        "2050:30",
        "--language",
        "ja",
        "--out",
        str(out),
    )
    assert said.code == 0, said.complaint
    assert "Every number in it is estimated" in " ".join(said.out.split())
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["Atlantis"], "planning.starting.place-unknown"),
        (["vn-hcmc", "--target", "2050-30"], "cli.city.target"),
        (["vn-hcmc", "--language", "fr"], "cli.city.language"),
        (["vn-hcmc", "--form", "odt"], "cli.city.form"),
        (["vn-hcmc", "--form", "pdf", "--out", "plan.docx"], "cli.city.form"),
        (["vn-hcmc", "--target", "2050:130"], "reports.plan.target"),
    ],
)
def test_what_makes_no_plan_is_refused(
    typed: Typed, words: list[str], code: str
) -> None:
    said = typed("city", "plan", *words)
    assert said.code != 0
    assert code in said.complaint
