"""The limits of a best plan as they are typed at the terminal.

Flows in: words such as `cool-roofs:5000`. Flows out: a `Wish` of the planning room, or
a refusal that names the word and how to write it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.planning import optimum

T = TypeVar("T")
AIMS = ("least-cost", "most-tonnes")
GROUPS = {"district": "district", "income": "income_group"}


@dataclass(frozen=True, slots=True)
class Typed:
    """The options as they were typed."""

    aim: str = AIMS[0]
    target: str = ""
    budget: float | None = None
    starts: int | None = None
    rates: Sequence[str] = ()
    after: Sequence[str] = ()
    apart: Sequence[str] = ()
    without: Sequence[str] = ()
    floors: Sequence[str] = ()
    shares: Sequence[str] = ()


def wish_of(typed: Typed) -> optimum.Wish:
    """The wish, or a refusal with every word that cannot be read."""
    from renkei.planning import optimum, scenarios

    read = _Reader()
    cuts = read.each("--target", "2040:20", (typed.target,), _year_percent)
    shares = read.each("--share", "North:buildings:50", typed.shares, _share)
    floors = read.each("--floor", "district:North:30", typed.floors, _floor)
    rates = read.each("--rate", "cool-roofs:5000", typed.rates, _rate)
    needs = read.each("--after", "window-shading:led-homes", typed.after, _pair)
    apart = read.each("--not-with", "cool-roofs:shade-trees", typed.apart, _pair)
    if typed.aim not in AIMS:
        read.findings.append(_unreadable("--aim", typed.aim, AIMS[0]))
    groups = {group for _, group, _ in floors}
    for group, _, _ in shares:
        if group not in groups:
            read.findings.append(_no_floor(group))
    if read.findings:
        raise Refusal(read.findings)
    return optimum.Wish(
        aim=optimum.Aim(typed.aim),
        cut=scenarios.sketch.Cut(*cuts[0]) if cuts else None,
        budget_usd=typed.budget,
        starts_max=typed.starts,
        rates=tuple(optimum.Rate(*each) for each in rates),
        needs=tuple(needs),
        excludes=tuple(apart),
        forbidden=tuple(typed.without),
        equity=tuple(
            optimum.EquityFloor(
                kind,
                group,
                part,
                tuple(
                    optimum.Share(of, goes) for to, of, goes in shares if to == group
                ),
            )
            for kind, group, part in floors
        ),
    )


@dataclass(slots=True)
class _Reader:
    findings: list[Finding] = field(default_factory=list)

    def each(
        self,
        option: str,
        example: str,
        words: Sequence[str],
        read: Callable[[list[str]], T],
    ) -> list[T]:
        """What every word means; those that mean nothing are remembered."""
        return list(self._each(option, example, words, read))

    def _each(
        self,
        option: str,
        example: str,
        words: Sequence[str],
        read: Callable[[list[str]], T],
    ) -> Iterator[T]:
        for word in filter(None, words):
            try:
                yield read([part.strip() for part in word.split(":")])
            except (ValueError, KeyError):
                self.findings.append(_unreadable(option, word, example))


def _year_percent(parts: list[str]) -> tuple[int, float]:
    year, percent = parts
    return int(year), float(percent) / 100


def _rate(parts: list[str]) -> tuple[tuple[str, ...], float]:
    names, most = parts
    return tuple(names.split("+")), float(most)


def _pair(parts: list[str]) -> tuple[str, str]:
    one, other = parts
    return one, other


def _floor(parts: list[str]) -> tuple[str, str, float]:
    kind, group, percent = parts
    return GROUPS[kind], group, float(percent) / 100


def _share(parts: list[str]) -> tuple[str, str, float]:
    group, of, percent = parts
    return group, "" if of == "*" else of, float(percent) / 100


def _unreadable(option: str, word: str, example: str) -> Finding:
    return Finding(
        code="cli.city.limit",
        found=Text(ja=f"「{word}」を読み取れません。", en=f"“{word}” cannot be read."),
        where=same(option),
        rule=Text(
            ja=f"{option} は {example} のように書きます。",
            en=f"{option} is written like {example}.",
        ),
        remedy=Text(
            ja=f"例のように書いてください:{option} {example}",
            en=f"Write it like this: {option} {example}",
        ),
    )


def _no_floor(group: str) -> Finding:
    return Finding(
        code="cli.city.share-without-floor",
        found=Text(
            ja=f"「{group}」の下限がありません。", en=f"“{group}” has no floor."
        ),
        where=same("--share"),
        rule=Text(
            ja="届く割合は、下限のある地区・所得層について述べます。",
            en="A share is that of a group with a floor.",
        ),
        remedy=Text(
            ja=f"--floor district:{group}:30 のように加えてください。",
            en=f"Add a floor, like --floor district:{group}:30",
        ),
    )
