"""COP above Carnot: a heat pump or chiller that would beat the second law.

Rule, over each local day: the heat moved is at most what the day's work could have
moved, interval by interval, at Carnot's bound between the two temperatures: heat
delivered is T_hot / (T_hot - T_cold) times the work; heat withdrawn is one less, and
the larger one is used. Where in an interval with work the hot side is not warmer than
the cold side, no bound exists and nothing is said of the day. Days with no more than
two others between them are one finding. Days on which one of the four channels has
another finding or lacks a reading are left alone.

No lesser bound is used: real machines reach half of Carnot, but a bound of half would
be an opinion. Source: S. Carnot's theorem; temperatures in kelvin, 0 degC = 273.15 K.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal
from math import inf

from renkei.foundation import Text, convert
from renkei.mrv.inspecting.fault import Fault, ask, clock, found
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site, runs
from renkei.mrv.inspecting.treatment import Act, Treatment
from renkei.mrv.metering import RelationKind

ZERO_CELSIUS = 273.15
ROUGHLY = 0.6  # of the bound at the day's mean temperatures; only such days are opened


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Days above Carnot's bound, for every relation of the plan."""
    del suspected  # four channels at once: every relation is looked at
    for relation in site.plan.relations:
        if relation.kind is RelationKind.COP:
            parts = {part: site.looks[n] for part, n in relation.channels.items()}
            yield from _of(parts)


def _of(parts: dict[str, Look]) -> Iterator[QualityFinding]:
    heat, work, cold, hot = (parts[p] for p in ("heat", "work", "cold", "hot"))
    ratio = float(convert(_one(heat), heat.channel.unit, work.channel.unit))
    per_quantum = ratio / float(_one(work))
    above: dict[int, tuple[float, float]] = {}
    for day in heat.plain_days():
        beside = [look.by_day.get(day.day) for look in (work, cold, hot)]
        if any(day.day in look.disturbed for look in parts.values()):
            continue
        owed = heat.expected(day.day)
        whole = all(each and each.n == owed for each in [day, *beside])
        if not whole or day.total <= 0:
            continue
        spent, chilled, warmed = (each for each in beside if each)
        rough = _carnot(
            _kelvin(cold, chilled.total / chilled.n),
            _kelvin(hot, warmed.total / warmed.n),
        )
        reached = day.total * per_quantum / spent.total if spent.total > 0 else inf
        if rough is not None and reached > ROUGHLY * rough:
            bound = _bound(parts, day.day)
            if bound is not None and reached > bound:
                above[day.day] = reached, bound
    for first, last in runs(list(above), bridge=3):
        yield _said(heat, work, first, last, above)


def _bound(parts: dict[str, Look], day: int) -> float | None:
    """Carnot's bound of a day: the most heat its work could have moved, over it."""
    work, cold, hot = (
        dict(parts[p].amounts(*parts[p].bounds(day)))
        if p == "work"
        else dict(parts[p].day_rows(day))
        for p in ("work", "cold", "hot")
    )
    most, spent = 0.0, 0
    for epoch, amount in work.items():
        if amount <= 0:
            continue
        if epoch not in cold or epoch not in hot:
            return None
        bound = _carnot(
            _kelvin(parts["cold"], cold[epoch]), _kelvin(parts["hot"], hot[epoch])
        )
        if bound is None:
            return None
        most, spent = most + bound * amount, spent + amount
    return most / spent if spent else None


def _one(look: Look) -> Decimal:
    return look.channel.quantum


def _kelvin(look: Look, quanta: float) -> float:
    celsius = quanta * float(look.channel.quantum)
    return celsius if look.channel.unit in {"K", "kelvin"} else celsius + ZERO_CELSIUS


def _carnot(cold: float, hot: float) -> float | None:
    return hot / (hot - cold) if hot > cold > 0 else None


def _said(
    heat: Look, work: Look, first: int, last: int, above: dict[int, tuple[float, float]]
) -> QualityFinding:
    start, end = heat.calendar.turns[first], heat.calendar.turns[last]
    reached, bound = max(above[day] for day in above if first <= day < last)
    claim = Treatment(act=Act.CLAIM_NOTHING)
    return found(
        FAULT,
        heat,
        (start, end),
        Text(
            ja=f"{clock(heat, start)}から{last - first}日間、成績係数が"
            f"最大{reached:.1f}と、カルノー効率による上限({bound:.1f})を超えています。",
            en=f"For {last - first} days from {clock(heat, start)} the COP of up to"
            f" {reached:.1f} exceeds Carnot's bound ({bound:.1f}).",
        ),
        treatment=ask(heat) if heat.spends else claim,
        other=work.name,
    )


FAULT = Fault(
    kinds={
        "cop-above-carnot": Text(ja="カルノー超過の成績係数", en="COP above Carnot")
    },
    rank=75,
    rule=Text(
        ja="成績係数は、その日の温度差から求まるカルノー効率の上限を超えません。",
        en="A coefficient of performance never exceeds Carnot's bound between the day's"
        " temperatures.",
    ),
    suspect="",
    find=find,
)
