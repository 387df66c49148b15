"""COP above Carnot: a heat pump or chiller that would beat the second law.

Rule, over each local day: the heat moved is at most what the day's work could have
moved, interval by interval, at Carnot's bound between the two temperatures: heat
delivered is T_hot / (T_hot - T_cold) times the work; heat withdrawn is one less, and
the larger one is used. Where in an interval with work the hot side is not warmer than
the cold side, no bound exists and nothing is said of the day. Days with no more than
two others between them are one finding. Days on which one of the four channels has
another finding or lacks a reading are left alone.

A machine's share of Carnot's bound is its own and moves by a few percent from day to
day. Where the days above stand beyond the share of its nearest sound days by a ratio of
units, within 5 %, no machine beat anything: heat or work was read in another unit, and
the days are told as a slip of the unit, on the channel whose own level moved more.

No lesser bound is used: real machines reach half of Carnot, but a bound of half would
be an opinion. Source: S. Carnot's theorem; temperatures in kelvin, 0 degC = 273.15 K.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from fractions import Fraction
from math import inf, log
from statistics import median

from renkei.foundation import Text, convert
from renkei.mrv.inspecting.fault import Fault, ask, clock, found
from renkei.mrv.inspecting.faults import unit_slip
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site, runs
from renkei.mrv.inspecting.treatment import Act, Treatment
from renkei.mrv.metering import RelationKind

ZERO_CELSIUS = 273.15
ROUGHLY = 0.6  # of the bound at the day's mean temperatures; only such days are opened
NEAREST, FEWEST = 28, 7  # sound days that tell a machine's own share of the bound
AGREES = 0.05  # of a ratio of units


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Days above Carnot's bound, for every relation of the plan."""
    del suspected  # four channels at once: every relation is looked at
    for relation in site.plan.relations:
        if relation.kind is RelationKind.COP:
            parts = {part: site.looks[n] for part, n in relation.channels.items()}
            yield from _of(parts)


def _of(parts: dict[str, Look]) -> Iterator[QualityFinding]:
    heat, work = parts["heat"], parts["work"]
    above: dict[int, tuple[float, float]] = {}
    sound: list[int] = []
    for day, reached, rough in _whole_days(parts):
        bound = _bound(parts, day) if reached > ROUGHLY * rough else None
        if bound is not None and reached > bound:
            above[day] = reached, bound
        else:
            sound.append(day)
    for days in list(runs(list(above), bridge=3)):
        near = sorted(sound, key=lambda day: max(days[0] - day, day - days[1]))
        own = {day: above[day] for day in above if days[0] <= day < days[1]}
        for factor, part in _slips(parts, own, near[:NEAREST]):
            if factor is None:
                yield _said(heat, work, part, own)
            else:
                yield _said_slip(parts, part, near[:NEAREST], factor)


def _whole_days(parts: dict[str, Look]) -> Iterator[tuple[int, float, float]]:
    """Undisturbed days: what was reached, and about what Carnot would allow."""
    heat, work, cold, hot = (parts[p] for p in ("heat", "work", "cold", "hot"))
    for day in list(heat.plain_days()):
        beside = [look.by_day.get(day.day) for look in (work, cold, hot)]
        if any(day.day in look.disturbed for look in parts.values()):
            continue
        owed = heat.expected(day.day)
        whole = all(each and each.n == owed for each in [day, *beside])
        if not whole or day.total <= 0:
            continue
        chilled, warmed = (each for each in beside[1:] if each)
        rough = _carnot(
            _kelvin(cold, chilled.total / chilled.n),
            _kelvin(hot, warmed.total / warmed.n),
        )
        if rough is not None:
            yield day.day, _reached(parts, day.day), rough


def _reached(parts: dict[str, Look], day: int) -> float:
    """The coefficient of performance of a day."""
    heat, work = parts["heat"], parts["work"]
    ratio = float(convert(_one(heat), heat.channel.unit, work.channel.unit))
    spent = work.by_day[day].total * float(_one(work))
    return heat.by_day[day].total * ratio / spent if spent > 0 else inf


def _slips(
    parts: dict[str, Look], above: dict[int, tuple[float, float]], near: list[int]
) -> Iterator[tuple[Fraction | None, tuple[int, int]]]:
    """Stretches of the days above, each with the ratio of units it is explained by.

    A stretch agrees in its median, and each of its days three times as loosely.
    """
    shares = [
        _reached(parts, day) / bound
        for day in near
        if (bound := _bound(parts, day)) is not None
    ]
    usual = median(shares) if len(shares) >= FEWEST else inf
    passed = {day: reached / bound / usual for day, (reached, bound) in above.items()}
    ratios = unit_slip.factors(parts["heat"].step)
    loosely = {
        day: _nearest(ratio, ratios, 3 * AGREES) for day, ratio in passed.items()
    }
    for factor in dict.fromkeys(loosely.values()):
        for days in runs(
            [d for d, each in loosely.items() if each == factor], bridge=3
        ):
            inside = [passed[d] for d in loosely if days[0] <= d < days[1]]
            proven = factor and _nearest(median(inside), [factor], AGREES)
            yield proven or None, days


def _nearest(ratio: float, ratios: list[Fraction], within: float) -> Fraction | None:
    return next((f for f in ratios if abs(ratio / float(f) - 1) <= within), None)


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
    heat: Look, work: Look, days: tuple[int, int], above: dict[int, tuple[float, float]]
) -> QualityFinding:
    start, end = (heat.calendar.turns[day] for day in days)
    length = days[1] - days[0]
    reached, bound = max(
        both for day, both in above.items() if days[0] <= day < days[1]
    )
    claim = Treatment(act=Act.CLAIM_NOTHING)
    return found(
        FAULT,
        heat,
        (start, end),
        Text(
            ja=f"{clock(heat, start)}から{length}日間、成績係数が"
            f"最大{reached:.1f}と、カルノー効率による上限({bound:.1f})を超えています。",
            en=f"For {length} days from {clock(heat, start)} the COP of up to"
            f" {reached:.1f} exceeds Carnot's bound ({bound:.1f}).",
        ),
        treatment=ask(heat) if heat.spends else claim,
        other=work.name,
    )


def _said_slip(
    parts: dict[str, Look], days: tuple[int, int], near: list[int], factor: Fraction
) -> QualityFinding:
    """A slip of the unit, told by the machine's own share of Carnot's bound."""
    heat, work = parts["heat"], parts["work"]
    inside = [day for day in range(*days) if day in heat.by_day and day in work.by_day]
    moved = _level(heat, inside, near), -_level(work, inside, near)
    look, times = (heat, factor) if moved[0] >= moved[1] else (work, 1 / factor)
    start, end = (look.calendar.turns[day] for day in days)
    length = days[1] - days[0]
    written = f"×{float(times):,.4g}" if times > 1 else f"÷{float(1 / times):,.4g}"
    return found(
        unit_slip.FAULT,
        look,
        (start, end),
        Text(
            ja=f"{clock(look, start)}から{length}日間、成績係数がカルノー効率による"
            f"上限を超え、前後の日の{float(factor):,.4g}倍です。"
            f"値が単位の取り違え({written})に見えます。",
            en=f"For {length} days from {clock(look, start)} the COP exceeds Carnot's"
            f" bound and is {float(factor):,.4g} times that of the days around: the"
            f" readings look like another unit ({written}).",
        ),
        treatment=Treatment(
            act=Act.SCALE,
            numerator=times.denominator,
            denominator=times.numerator,
            spends=look.spends,
        ),
        expected=_divided_by(times),
        other=work.name if look is heat else heat.name,
    )


def _level(look: Look, inside: list[int], near: list[int]) -> float:
    """How far a channel's level of the days inside is above that of others, as log."""
    levels = [
        median(max(1, look.by_day[day].total) for day in days)
        for days in (inside, near)
    ]
    return log(levels[0] / levels[1])


def _divided_by(times: Fraction) -> Callable[[int, int | None], int | None]:
    return lambda _epoch, value: None if value is None else int(value / times)


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
