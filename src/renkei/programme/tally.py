"""One count: how many members there are under a printed rule.

Flows in: members and the rule they were chosen by. Flows out: a figure whose `rule`
says what was counted and whose `note` names every member, unless they are too many.
"""

from __future__ import annotations

from renkei.foundation import Confidence, Figure, Text, joined, same

COLLABORATIONS = Text(ja="件", en="collaborations")
PLACES = Text(ja="都市・地域", en="cities and regions")
GOVERNMENTS = Text(ja="自治体", en="local governments")
COUNTRIES = Text(ja="か国", en="countries")
NAMED_MOST = 300
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
    assert len(set(members)) == len(members), f"{id}: a member counted twice"
    return Figure(
        id=f"programme.{id}",
        name=name,
        value=len(members),
        unit=unit,
        confidence=confidence,
        rule=rule,
        note=_named(members),
    )


def _named(members: list[str] | list[Text]) -> Text | None:
    """Every member by name; where nobody would read so many, that they are many."""
    if len(members) > NAMED_MOST:
        return Text(
            ja="数えたものの名称は多いため、一覧のページで確かめてください。",
            en="The members are too many to name here; their list page shows them.",
        )
    texts = [same(m) if isinstance(m, str) else m for m in members]
    return joined(texts, en="; ") if texts else None
