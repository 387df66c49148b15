"""`renkei city optimum PLACE`: a city's best plan within limits, from estimates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.city._limits import Typed, wish_of
from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.planning import optimum, robust

ABOUT = Text(
    ja="都市の最適な計画を、推計から条件の中で求めます"
    "(例:renkei city optimum vn-hcmc --target 2040:20)。",
    en="Work out a city's best plan within limits, from estimates "
    "(such as renkei city optimum vn-hcmc --target 2040:20).",
)
DISCOUNT_FRACTION = 0.03
SECONDS, ROBUST_SECONDS = 60.0, 300.0
Several = list[str] | None
Place = Annotated[
    str,
    argument(
        ja="都市・地域の ID または名称", en="Id or name of a city", metavar="PLACE"
    ),
]
AimWord = Annotated[
    str,
    option(
        "--aim",
        ja="目的:least-cost(目標を最も安く)か most-tonnes(最も多く削減)",
        en="What is best: least-cost or most-tonnes.",
        metavar="AIM",
    ),
]
Target = Annotated[
    str,
    option(
        "--target",
        ja="目標年と基準年比の削減率(%)。例:2040:20",
        en="Year, and per cent below the base year, such as 2040:20.",
        metavar="YEAR:PERCENT",
    ),
]
Budget = Annotated[
    float | None,
    option(
        "--budget",
        ja="各年の予算(米ドル、設備費と維持費)",
        en="Budget of each year: capital and upkeep.",
        metavar="USD",
    ),
]
Starts = Annotated[
    int | None,
    option("--starts", ja="年に着手する施策の上限", en="Starts in a year, at most."),
]
Rates = Annotated[
    Several,
    option(
        "--rate",
        ja="年に整備できる量。例:cool-roofs:5000。「a+b:100」は合わせて。",
        en="The most built in a year, such as cool-roofs:5000; a+b:100 together.",
        metavar="MEASURE:UNITS",
    ),
]
After = Annotated[
    Several,
    option(
        "--after",
        ja="前の施策は後の施策の後に始める。例:window-shading:led-homes",
        en="The first only after the second, such as window-shading:led-homes.",
        metavar="MEASURE:OTHER",
    ),
]
Apart = Annotated[
    Several,
    option(
        "--not-with",
        ja="併用しない二つ。例:cool-roofs:shade-trees",
        en="Two that are not taken together, such as cool-roofs:shade-trees.",
        metavar="MEASURE:OTHER",
    ),
]
Without = Annotated[
    Several,
    option("--without", ja="採らない施策", en="Ruled out.", metavar="MEASURE"),
]
Floors = Annotated[
    Several,
    option(
        "--floor",
        ja="投資額の下限(%)。例:district:North:30、income:low:25",
        en="At least this part of all capital, such as district:North:30.",
        metavar="KIND:GROUP:PERCENT",
    ),
]
Shares = Annotated[
    Several,
    option(
        "--share",
        ja="届く割合(入力値)。例:North:buildings:50。* はその他すべて。",
        en="What reaches it, as stated: North:buildings:50; * is every other one.",
        metavar="GROUP:OF:PERCENT",
    ),
]
SureOf = Annotated[
    float | None,
    option(
        "--sure",
        ja="頑健な計画も求める:目標を達成する確からしさ(%)",
        en="A robust plan beside it: per cent of futures that meet the target.",
        metavar="PERCENT",
    ),
]
Missed = Annotated[
    float | None,
    option(
        "--missed",
        ja="目標を超えた1トンの重み(米ドル)。--sure と使います。",
        en="What a tonne above the target counts; goes with --sure.",
        metavar="USD",
    ),
]


def verb(
    *,
    place: Place,
    aim: AimWord = "least-cost",
    target: Target = "",
    budget: Budget = None,
    starts: Starts = None,
    rate: Rates = None,
    after: After = None,
    not_with: Apart = None,
    without: Without = None,
    floor: Floors = None,
    share: Shares = None,
    sure: SureOf = None,
    missed: Missed = None,
    json: Machine = False,
) -> None:
    """Every number is an estimate; the search runs apart and is stopped hard."""
    from renkei.cli import drawing

    if (sure is None) != (missed is None):
        raise Refusal([_half_sure()])
    wish = wish_of(
        Typed(
            aim=aim,
            target=target,
            budget=budget,
            starts=starts,
            rates=rate or (),
            after=after or (),
            apart=not_with or (),
            without=without or (),
            floors=floor or (),
            shares=share or (),
        )
    )
    found, answer = _found(place, wish, sure, missed)
    told = wish.told(found.question.plan)
    if json:
        drawing.machine(_plain(found, answer, told))
        return
    _tell(found, told)
    if answer is not None:
        _tell_robust(answer)


def _found(
    place: str, wish: optimum.Wish, sure: float | None, missed: float | None
) -> tuple[optimum.OptimalPlan, robust.RobustAnswer | None]:
    from renkei.planning import measures, optimum, robust, scenarios, starting

    first = starting.first_estimate(starting.profile(place))
    whole = scenarios.compiled(first.city, measures.library())
    reaching = {each.measure for each in whole.effects if each.lines}
    held = [each for row, each in enumerate(whole.measures) if row in reaching]
    plan = scenarios.compiled(first.city, held)
    effort = optimum.Effort(rounds=5, seconds=5.0)
    question = wish.question(plan, DISCOUNT_FRACTION, effort)
    if sure is None or missed is None:
        return optimum.best_plan_within(question, SECONDS), None
    asked = robust.RobustQuestion(question, first.beliefs, sure / 100, missed)
    answer = robust.robust_plan_within(asked, ROBUST_SECONDS)
    return answer.plain.plan, answer


def _tell(found: optimum.OptimalPlan, told: tuple[Text, ...]) -> None:
    from renkei.cli import drawing

    named = {each.id: each for each in found.question.plan.measures}
    table = drawing.table(
        both("施策", "Measure"),
        "ID",
        both(">開始年", ">Starts"),
        both(">導入度", ">How far"),
        title=both("最適な計画", "The best plan"),
        caption=say(found.proof),
    )
    for part in found.parts:
        table.add_row(
            say(named[part.measure].name),
            part.measure,
            str(part.year),
            f"{100 * part.fraction:.3g} %",
        )
    drawing.show(table)
    lines = [*told, *(each.words for each in found.binding[:6])]
    for line in lines:
        drawing.show(drawing.quiet(say(line)))
    drawing.show(
        drawing.quiet(both("数値はすべて推計です。", "Every number is estimated."))
    )


def _tell_robust(answer: robust.RobustAnswer) -> None:
    from renkei.cli import drawing

    table = drawing.table(
        both("計画", "Plan"),
        both(">達成の見込み", ">Chance"),
        both(">平均費用(百万米ドル)", ">Mean cost (million USD)"),
        both(">最大の後悔(百万米ドル)", ">Greatest regret (million USD)"),
        both("何の答えか", "What it answers"),
        title=both("通常の計画と頑健な計画", "Plain and robust"),
        caption=say(answer.words),
    )
    for each in answer.candidates:
        choice = each.choice
        table.add_row(
            say(choice.name),
            f"{100 * choice.probability:.0f} %",
            f"{choice.cost_mean_usd / 1e6:,.1f}",
            f"{choice.regret_max_usd / 1e6:,.1f}",
            " / ".join(say(label) for label in choice.labels),
        )
    drawing.show(table)


def _plain(
    found: optimum.OptimalPlan,
    answer: robust.RobustAnswer | None,
    told: tuple[Text, ...],
) -> dict[str, Any]:
    return {
        "asked": told,
        "value": f"{found.value:.6f}",
        "bound": f"{found.bound:.6f}",
        "gap": f"{found.gap:.6f}",
        "proof": found.proof,
        "parts": _parts(found),
        "binding": [each.words for each in found.binding],
        "left_out": [
            {"measure": each.measure, "words": each.words} for each in found.left_out
        ],
        "robust": answer
        and {
            "words": answer.words,
            "candidates": [
                {
                    "name": each.choice.name,
                    "labels": each.choice.labels,
                    "probability": f"{each.choice.probability:.6f}",
                    "cost_mean_usd": f"{each.choice.cost_mean_usd:.2f}",
                    "regret_max_usd": f"{each.choice.regret_max_usd:.2f}",
                    "parts": _parts(each.plan),
                }
                for each in answer.candidates
            ],
        },
    }


def _parts(plan: optimum.OptimalPlan) -> list[dict[str, object]]:
    return [
        {"measure": each.measure, "year": each.year, "fraction": f"{each.fraction:.6f}"}
        for each in plan.parts
    ]


def _half_sure() -> Finding:
    return Finding(
        code="cli.city.half-sure",
        found=Text(
            ja="--sure と --missed の一方だけがあります。",
            en="Only one of --sure and --missed is there.",
        ),
        where=same("--sure, --missed"),
        rule=Text(
            ja="頑健な計画には、確からしさと、目標を超えた1トンの重みが必要です。",
            en="A robust plan needs how sure it shall be, and what a tonne too much "
            "counts.",
        ),
        remedy=Text(
            ja="例:--sure 80 --missed 100", en="Write both, like --sure 80 --missed 100"
        ),
    )
