"""Whether the limits between measures and groups can be meant.

Flows in: a `Question`. Flows out: a `Finding` for each that cannot.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text, same
from renkei.planning.optimum.modelling import shares
from renkei.planning.optimum.nouns import BuildRate, EquityFloor, Question, Share

WHOLE = 1 + 1e-9


def limit_faults(question: Question) -> Iterator[Finding]:
    """Build rates, rules between measures, and floors."""
    for rate in question.limits.build_rates:
        yield from _of_rate(question, rate)
    yield from _of_rules(question)
    for floor in question.limits.equity:
        yield from _of_floor(question, floor)
    yield from _together(question)


def _of_rate(question: Question, rate: BuildRate) -> Iterator[Finding]:
    if not rate.units_max > 0:
        yield Finding(
            "planning.optimum.rate-zero",
            Text(ja=f"{rate.units_max:g}である。", en=f"It is {rate.units_max:g}."),
            rate.name,
            Text(ja="整備の速さは0より大きい。", en="A build rate is above zero."),
            Text(
                ja="値を直すか、その施策を「採らない」としてください。",
                en="Correct it, or rule the measure out.",
            ),
        )
    units = {m.unit for m in question.plan.measures if m.id in rate.measures}
    if len(units) > 1:
        listed = sorted(units)
        yield Finding(
            "planning.optimum.units-mixed",
            Text(
                ja=f"単位が異なる:{'、'.join(listed)}",
                en=f"Their units differ: {', '.join(listed)}.",
            ),
            rate.name,
            Text(
                ja="合わせて数えられるのは、同じ単位の施策だけである。",
                en="Only measures of one unit are counted together.",
            ),
            Text(
                ja="施策ごとに分けて入力してください。",
                en="Give each measure a rate of its own.",
            ),
        )


def _of_rules(question: Question) -> Iterator[Finding]:
    called = {each.id: each.name for each in question.plan.measures}
    for one, other in (*question.limits.needs, *question.limits.excludes):
        if one == other:
            yield Finding(
                "planning.optimum.same-measure",
                Text(ja="同じ施策が二度ある。", en="The same measure stands twice."),
                called.get(one, same(one)),
                Text(
                    ja="順序と併用の条件は、二つの異なる施策の間に置く。",
                    en="Such a rule is between two measures.",
                ),
                Text(ja="相手の施策を選び直してください。", en="Choose another one."),
            )


def _of_floor(question: Question, floor: EquityFloor) -> Iterator[Finding]:
    if not 0 <= floor.part_fraction <= 1:
        yield _floor_finding(
            "floor-outside",
            floor,
            Text(
                ja=f"下限が{100 * floor.part_fraction:g}%である。",
                en=f"The floor is {100 * floor.part_fraction:g} %.",
            ),
            Text(ja="下限は0%から100%まで。", en="It runs from 0 % to 100 %."),
            Text(ja="値を直してください。", en="Correct it."),
        )
    known = {"", *question.plan.ids}
    known |= {each.sector.value for each in question.plan.measures}
    for share in floor.shares:
        yield from _of_share(floor, share, known)
    if floor.shares:
        most = float(shares(question, floor).max(initial=0.0))
        if most < floor.part_fraction:
            yield _floor_finding(
                "floor-above-shares",
                floor,
                Text(
                    ja=f"下限は{100 * floor.part_fraction:g}%だが、届く割合が最も高い"
                    f"施策でも{100 * most:g}%である。",
                    en=f"The floor is {100 * floor.part_fraction:g} %, and no measure "
                    f"brings more than {100 * most:g} % there.",
                ),
                Text(
                    ja="下限は、施策の届く割合の最大を超えられない。",
                    en="A floor is no higher than what its best measure brings.",
                ),
                Text(
                    ja="下限を下げるか、届く割合の高い施策を加えてください。",
                    en="Lower the floor, or state a measure that brings more.",
                ),
            )


def _of_share(floor: EquityFloor, share: Share, known: set[str]) -> Iterator[Finding]:
    if share.of not in known:
        yield _floor_finding(
            "share-unknown",
            floor,
            Text(
                ja=f"「{share.of}」は計画にない。",
                en=f"“{share.of}” is not in the plan.",
            ),
            Text(
                ja="割合は、計画に含まれる施策か部門に置く。",
                en="A share is that of a measure or a sector of the plan.",
            ),
            Text(ja="施策を選び直してください。", en="Choose another one."),
        )
    if not 0 <= share.fraction <= 1:
        yield _floor_finding(
            "share-outside",
            floor,
            Text(
                ja=f"割合が{share.fraction:.0%}である。",
                en=f"A share is {100 * share.fraction:g} %.",
            ),
            Text(ja="割合は0%から100%まで。", en="It runs from 0 % to 100 %."),
            Text(ja="値を直してください。", en="Correct it."),
        )


def _together(question: Question) -> Iterator[Finding]:
    """Groups of one kind share one capital: no measure brings more than all of it."""
    held = [each for each in question.limits.equity if each.shares]
    for kind in dict.fromkeys(each.kind for each in held):
        of_kind = {each.group: each for each in held if each.kind == kind}
        total = sum(shares(question, each) for each in of_kind.values())
        for row, measure in enumerate(question.plan.measures):
            part = float(total[row])  # type: ignore[index] # at least one group
            if part > WHOLE:
                yield Finding(
                    "planning.optimum.shares-above-whole",
                    Text(
                        ja=f"割合の合計が{100 * part:g}%である。",
                        en=f"Its shares sum to {100 * part:g} %.",
                    ),
                    measure.name,
                    Text(
                        ja="一つの施策の割合は、地区どうし、所得層どうしで合わせて"
                        "100%まで。",
                        en="Over the groups of one kind, what a measure brings sums to "
                        "100 % at most.",
                    ),
                    Text(
                        ja=f"次の割合を見直してください:{'、'.join(of_kind)}",
                        en=f"Look again at the shares of: {', '.join(of_kind)}.",
                    ),
                )
                break


def _floor_finding(
    code: str, floor: EquityFloor, found: Text, rule: Text, remedy: Text
) -> Finding:
    return Finding(f"planning.optimum.{code}", found, same(floor.group), rule, remedy)
