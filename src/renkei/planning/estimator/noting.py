"""The estimate as the first words of an idea note.

Flows in: an `Outcome`. Flows out: the fields of a draft, which its author then mends.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from renkei.planning.estimator.nouns import Outcome

# Sectoral scopes of the form, by the sector of the technology.
SCOPES = {
    "power": "s1",
    "buildings": "s3",
    "industry": "s4",
    "transport": "s7",
    "waste": "s13",
    "water": "s3",
    "land": "s15",
}


def note_of(outcome: Outcome, participants: list[str]) -> dict[str, Any]:
    """What an idea note says at first, every number as an estimate with its range."""
    tech, size = outcome.technology, f"{outcome.answers.size.normalize():f}"
    unit = outcome.unit
    tonnes = outcome.line("tonnes").value
    assert tonnes is not None, "tonnes always have a value"
    scope = "s1" if tech.id.startswith("solar") else SCOPES[tech.sector]
    return {
        "title": {
            "ja": f"{outcome.place.ja}における{tech.name.ja}({size} {unit.ja})",
            "en": f"{tech.name.en} in {outcome.place.en} ({size} {unit.en})",
        },
        "country": outcome.country,
        "participants": participants,
        "scopes": [scope],
        "technology": {"ja": tech.name.ja, "en": tech.name.en},
        "summary": {"ja": _words(outcome, "ja"), "en": _words(outcome, "en")},
        "expected_reduction": Decimal(str(round(tonnes.likely, 1))),
        "finance": {"ja": _money(outcome, "ja"), "en": _money(outcome, "en")},
    }


def _words(outcome: Outcome, language: str) -> str:
    energy, tonnes = outcome.line("energy"), outcome.line("tonnes")
    assert energy.value and tonnes.value
    if language == "ja":
        named = "、".join(outcome.methodologies)
        fits = f"適用を見込む方法論:{named}。" if named else "方法論は未定。"
        return (
            f"{outcome.technology.summary.ja}年間のエネルギー量は約"
            f"{energy.value.likely:,.0f} MWh({energy.value.low:,.0f}〜"
            f"{energy.value.high:,.0f})、削減量は約{tonnes.value.likely:,.0f} tCO2"
            f"({tonnes.value.low:,.0f}〜{tonnes.value.high:,.0f})と見積もられる。"
            f"{fits}見積りの確度は「{outcome.confidence.label.ja}」。"
        )
    listed = ", ".join(outcome.methodologies)
    fits = f"Methodologies that may fit: {listed}." if listed else "No methodology yet."
    return (
        f"{outcome.technology.summary.en} Energy is estimated at about "
        f"{energy.value.likely:,.0f} MWh a year ({energy.value.low:,.0f} to "
        f"{energy.value.high:,.0f}), the cut at about {tonnes.value.likely:,.0f} tCO2 "
        f"({tonnes.value.low:,.0f} to {tonnes.value.high:,.0f}). {fits} The mark of "
        f"the estimate is “{outcome.confidence.label.en}”."
    )


def _money(outcome: Outcome, language: str) -> str:
    cost, subsidy = outcome.line("cost").value, outcome.line("subsidy").value
    assert cost and subsidy
    if language == "ja":
        return (
            f"設備・工事費 約{cost.likely:,.0f}米ドル({cost.low:,.0f}〜"
            f"{cost.high:,.0f})、補助の見込み 約{subsidy.likely:,.0f}米ドル(採択時)。"
        )
    return (
        f"Equipment and works about USD {cost.likely:,.0f} ({cost.low:,.0f} to "
        f"{cost.high:,.0f}); subsidy, if selected, about USD {subsidy.likely:,.0f}."
    )
