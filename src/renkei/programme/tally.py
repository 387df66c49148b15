"""One count: how many members there are under a printed rule.

Flows in: members and the rule they were chosen by. Flows out: a figure whose `rule`
says what was counted and whose `note` names every member.
"""

from __future__ import annotations

from renkei.foundation import Confidence, Figure, Text, joined, same

COLLABORATIONS = Text(ja="件", en="collaborations")
PLACES = Text(ja="都市・地域", en="cities and regions")
GOVERNMENTS = Text(ja="自治体", en="local governments")
COUNTRIES = Text(ja="か国", en="countries")
PROJECTS = Text(ja="案件", en="projects")


def tally(  # noqa: PLR0913 - one argument for each thing a count must print
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    members: list[str] | list[Text],
    unit: Text,
    rule: Text,
    *,
    confidence: Confidence = Confidence.OFFICIAL,
) -> Figure:
    """The number of members; the same member must not stand twice."""
    texts = [same(m) if isinstance(m, str) else m for m in members]
    assert len(set(texts)) == len(texts), f"{id}: a member counted twice"
    return Figure(
        id=f"programme.{id}",
        name=name,
        value=len(members),
        unit=unit,
        confidence=confidence,
        rule=rule,
        note=joined(texts, en="; ") if texts else None,
    )
