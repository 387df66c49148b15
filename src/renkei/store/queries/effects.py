"""Effects as somebody may see them: counted from the papers that this reader sees.

Flows in: a person, and whether demonstration papers count. Flows out: the six effects,
the adoptions and the share of collaborations that led to a project. What is counted for
one state of the papers is kept until a paper changes; then only the papers that changed
are read again.

Refuses `store.effects.unknown`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any

from renkei import facts
from renkei.foundation import Finding, Refusal, Text, same
from renkei.programme import Role, effects
from renkei.store import paper_access
from renkei.store.clock import today
from renkei.store.collector import collector_at_rest
from renkei.store.people import Person
from renkei.store.queries.counted_papers import counted_papers
from renkei.store.queries.paper_mark import paper_mark
from renkei.store.queries.programme import programme
from renkei.store.queries.technologies import marks

KEPT_READERS = 8
_PUBLIC = Text(ja="公開されている記録", en="Records open to everybody")
_OFFICE = Text(
    ja="環境省 事業担当が見る記録", en="Records as the ministry's officers see them"
)
_OWN = Text(
    ja="サインインした担当者が見る記録", en="Records as the person signed in sees them"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """The effects of one state of the papers, as one reader sees them on a day.

    `demonstration` are the papers written to try the house out, among those that count
    where `has_demonstration`, else left out of every number.
    """

    counted: effects.Counted
    on: date
    scope: Text
    demonstration: int
    has_demonstration: bool

    @property
    def six(self) -> tuple[effects.Effect, ...]:
        """The six effects."""
        return self.counted.six

    @property
    def adoptions(self) -> tuple[effects.Round, ...]:
        """The adoptions of every call."""
        return self.counted.adoptions

    @property
    def compared(self) -> effects.Comparison:
        """The share of collaborations that led to a project: stated, and counted."""
        return self.counted.compared

    def measure(self, short: str) -> tuple[effects.Effect, effects.Measure]:
        """A measure by its short id, with its effect; refuses an unknown one."""
        for effect in self.counted.six:
            for measure in effect.measures:
                if measure.figure.id == f"effect.{short}":
                    return effect, measure
        raise Refusal(_unknown(short))


_KEPT: OrderedDict[Hashable, Measured] = OrderedDict()
_COUNTING = Lock()
_MADE: dict[str, Any] = {}


def measured_effects(who: Person, *, with_demonstration: bool = False) -> Measured:
    """The effects as the person may see them; papers written to try the house out are
    left out unless asked for."""
    reader = replace(who, user_id=None, name="") if not who.duties else who
    with _COUNTING:  # who comes while it is counted waits, and counts nothing twice
        mark = (paper_mark(), id(programme()))
        key = (mark, reader, today(), with_demonstration)
        if key not in _KEPT:
            for old in [k for k in _KEPT if isinstance(k, tuple) and k[0] != mark]:
                del _KEPT[old]
            _KEPT[key] = _measured(who, with_demonstration=with_demonstration)
            while len(_KEPT) > KEPT_READERS:
                _KEPT.popitem(last=False)
        _KEPT.move_to_end(key)
        return _KEPT[key]


def _measured(who: Person, *, with_demonstration: bool) -> Measured:
    with collector_at_rest(they_stay=True):
        seen, invented = counted_papers(who)
        if not with_demonstration:
            seen = tuple(paper for paper in seen if paper.number not in invented)
        world = effects.World(
            papers=seen,
            programme=programme(),
            facts=facts.load(),
            on=today(),
            scope=scope_of(who),
            demonstration=invented,
            marks=marks,
            memory=_memory(),
        )
        return Measured(
            counted=effects.counted(world),
            on=world.on,
            scope=world.scope,
            demonstration=len(invented),
            has_demonstration=with_demonstration,
        )


def _memory() -> effects.Memory:
    """What was made of single papers before, as long as the programme is the same."""
    if _MADE.get("of") is not programme():
        _MADE.clear()
        _MADE.update(of=programme(), memory={})
    found: effects.Memory = _MADE["memory"]
    return found


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
