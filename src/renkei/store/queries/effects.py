"""Effects as somebody may see them: counted from the papers that this reader sees.

Flows in: a person. Flows out: the six effects, the adoptions and the share of
collaborations that led to a project. What is counted for one state of the papers is
kept until a paper changes.

Refuses `store.effects.unknown`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from django.db.models import Count, Max

from renkei import facts
from renkei.foundation import Finding, Refusal, Text, same
from renkei.programme import Role, effects, papers
from renkei.store import models, paper_access
from renkei.store.clock import today
from renkei.store.people import Person
from renkei.store.queries.programme import programme

COUNTED = (
    "candidate",
    "institution",
    "activity",
    "know-how",
    "collaboration",
    "call",
    "proposal",
)
"""The kinds of papers that effects are counted from."""
KEPT_WORLDS = 6
_PUBLIC = Text(ja="公開されている記録", en="Records open to everybody")
_OFFICE = Text(
    ja="環境省 事業担当が見る記録", en="Records as the ministry's officers see them"
)
_OWN = Text(
    ja="サインインした担当者が見る記録", en="Records as the person signed in sees them"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """The effects of one state of the papers, as one reader sees them."""

    world: effects.World
    six: tuple[effects.Effect, ...]
    adoptions: tuple[effects.Round, ...]
    compared: effects.Comparison

    def measure(self, short: str) -> tuple[effects.Effect, effects.Measure]:
        """A measure by its short id, with its effect; refuses an unknown one."""
        for effect in self.six:
            for measure in effect.measures:
                if measure.figure.id == f"effect.{short}":
                    return effect, measure
        raise Refusal(_unknown(short))


_KEPT: OrderedDict[Hashable, Measured] = OrderedDict()


def measured_effects(who: Person) -> Measured:
    """The effects as the person may see them."""
    reader = replace(who, user_id=None, name="") if not who.duties else who
    key = (paper_mark(), reader, today())
    if key not in _KEPT:
        world = world_of(COUNTED, who)
        _KEPT[key] = Measured(
            world=world,
            six=effects.effects(world),
            adoptions=effects.adoptions(world),
            compared=effects.share_with_project(world),
        )
        while len(_KEPT) > KEPT_WORLDS:
            _KEPT.popitem(last=False)
    _KEPT.move_to_end(key)
    return _KEPT[key]


def paper_mark() -> Hashable:
    """What changes whenever papers, or the records of the programme, change."""
    rows = models.Paper.objects.aggregate(n=Count("pk"), at=Max("changed_at"))
    return (rows["n"], rows["at"], id(programme()))


def world_of(kinds: Iterable[str], who: Person) -> effects.World:
    """The papers of some kinds that the person may see, with what is known beside."""
    wanted = [papers.kinds()[kind] for kind in kinds]
    rows = models.Paper.objects.filter(paper_access.visible(who, wanted))
    inner = models.Paper.objects.filter(paper_access.visible_inside(who, wanted))
    inside = set(inner.values_list("pk", flat=True))
    columns = ("pk", "number", "kind", "state", "body", "version", "is_demonstration")
    held: list[papers.Paper] = []
    demonstration: set[str] = set()
    for pk, number, kind, state, body, version, is_demonstration in (
        rows.order_by("pk").values_list(*columns).iterator(chunk_size=5000)
    ):
        known = papers.kinds()[kind]
        if pk not in inside:
            shown = papers.shown_fields(known, body, is_inside=False)
            body = {field.key: body[field.key] for field in shown}  # noqa: PLW2901 - as the reader sees it
        held.append(papers.Paper(number, known, state, body, version))
        if is_demonstration:
            demonstration.add(number)
    return effects.World(
        papers=tuple(held),
        programme=programme(),
        facts=facts.load(),
        on=today(),
        scope=scope_of(who),
        demonstration=frozenset(demonstration),
    )


def scope_of(who: Person) -> Text:
    """Whose eyes the records are seen with."""
    if Role.MINISTRY_OFFICER in paper_access.roles_of(who):
        return _OFFICE
    return _OWN if who.duties else _PUBLIC


def _unknown(short: str) -> Finding:
    return Finding(
        code="store.effects.unknown",
        found=Text(
            ja=f"指標「{short}」はありません。", en=f"There is no measure “{short}”."
        ),
        where=same(short or "–"),
        rule=Text(
            ja="効果の頁にある指標だけを開くことができます。",
            en="Only a measure of the page of effects can be opened.",
        ),
        remedy=Text(
            ja="効果の一覧から選んでください。", en="Choose one on the page of effects."
        ),
    )
