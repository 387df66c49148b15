"""What an option costs over its life, in today's money, exactly.

Flows in: a `LifeCycle` of figures. Flows out: a `Figure` that opens down to them.

Source: the present value of all costs, replacements at the end of each life and the
straight-line remainder of the last one at the end of the study, as in S. K. Fuller,
S. R. Petersen, "Life-Cycle Costing Manual for the Federal Energy Management Program",
NIST Handbook 135, 1995 (recalled; costs of a year stand at its end).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from renkei.foundation import Figure, Finding, Refusal, Text, computed, same

CENT = Decimal("0.01")
DIGITS = 50  # while computing; rounded once, at the end
_RULE = Text(
    ja="初期費用+毎年の費用の現在価値+寿命ごとの更新費用の現在価値-"
    "最終年の残存価値(残る寿命に比例)。各年の費用は年末に立つ。",
    en="Capital, plus the present value of each year's cost and of a replacement at "
    "the end of each life, less what is left of the last one (in proportion to the "
    "life that remains). A year's costs stand at its end.",
)


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """What it takes to know the cost of an option over the years of the study.

    `replacement` is what it costs to put the same in again; it is owed where the life
    is shorter than the study. `discount` is a fraction for each year (0.05).
    """

    option: str
    name: Text
    capital: Figure
    yearly: Figure
    lifetime: Figure
    years: int
    discount: Figure
    replacement: Figure | None = None

    @property
    def inputs(self) -> tuple[Figure, ...]:
        """What the cost is computed from."""
        given = (self.capital, self.yearly, self.lifetime, self.discount)
        return (*given, self.replacement) if self.replacement else given


def life_cycle_cost(asked: LifeCycle) -> Figure:
    """The present value of everything an option costs, to a hundredth.

    Refuses `technology.evaluation.cost-unknown`, `.cost-unit`, `.cost-range` and
    `.replacement-unknown`.
    """
    findings = _faults(asked)
    if findings:
        raise Refusal(findings)
    return computed(
        f"evaluation.{asked.option}.life-cycle-cost",
        Text(ja="ライフサイクル費用({n})", en="Life-cycle cost of {n}").format(
            n=asked.name
        ),
        _present_value(asked).quantize(CENT, rounding=ROUND_HALF_EVEN),
        unit=asked.capital.unit,
        rule=_RULE,
        inputs=asked.inputs,
        scope=Text(ja="{n}年間", en="over {n} years").format(n=asked.years),
    )


def _present_value(asked: LifeCycle) -> Decimal:
    with localcontext() as context:
        context.prec = DIGITS
        growth = 1 + _known(asked.discount)
        life = int(_known(asked.lifetime))
        total = price = _known(asked.capital)
        bought = 0
        for year in range(1, asked.years + 1):
            total += _known(asked.yearly) / growth**year
            if year % life == 0 and year < asked.years:
                assert asked.replacement is not None
                price, bought = _known(asked.replacement), year
                total += price / growth**year
        left = Decimal(bought + life - asked.years) / life
        return total - price * left / growth**asked.years


def _known(figure: Figure) -> Decimal:
    assert figure.value is not None, f"{figure.id} is unknown"
    return Decimal(figure.value)


def _faults(asked: LifeCycle) -> list[Finding]:
    unknown = [each for each in asked.inputs if not each.is_known]
    if unknown:
        return [_unknown(asked, each) for each in unknown]
    currency = asked.capital.unit.en
    found = []
    if asked.yearly.unit.en != f"{currency}/year":
        found.append(_unit(asked, asked.yearly, f"{currency}/year"))
    if asked.replacement and asked.replacement.unit.en != currency:
        found.append(_unit(asked, asked.replacement, currency))
    life = _known(asked.lifetime)
    if asked.years < 1 or life < 1 or life != int(life):
        found.append(_range(asked, f"{life}, {asked.years}"))
    elif not 0 <= _known(asked.discount) < 1:
        found.append(_range(asked, str(_known(asked.discount))))
    elif life < asked.years and asked.replacement is None:
        found.append(_no_replacement(asked))
    return found


def _unknown(asked: LifeCycle, figure: Figure) -> Finding:
    return Finding(
        "technology.evaluation.cost-unknown",
        Text(ja="「{f}」が不明です。", en="Unknown: {f}.").format(f=figure.name),
        asked.name,
        Text(
            ja="不明な値から費用は計算しない。",
            en="No cost is computed out of what nobody knows.",
        ),
        Text(ja="値と出典を入力する。", en="Enter the value with its source."),
    )


def _unit(asked: LifeCycle, figure: Figure, owed: str) -> Finding:
    return Finding(
        "technology.evaluation.cost-unit",
        Text(ja="「{f}」の単位は{u}です。", en="{f} is given in {u}.").format(
            f=figure.name, u=figure.unit
        ),
        asked.name,
        Text(
            ja="一つの案の費用は一つの通貨で示す。",
            en="The costs of an option are in one currency.",
        ),
        Text(ja="{u}で入力する。", en="Give it in {u}.").format(u=same(owed)),
    )


def _range(asked: LifeCycle, found: str) -> Finding:
    return Finding(
        "technology.evaluation.cost-range",
        same(found),
        asked.name,
        Text(
            ja="年数と寿命は1以上の整数、割引率は0以上1未満。",
            en="Years and life are whole numbers from 1 on, the discount rate a "
            "fraction from 0 to below 1.",
        ),
        Text(ja="範囲の中の値に直す。", en="Give a value in the range."),
    )


def _no_replacement(asked: LifeCycle) -> Finding:
    return Finding(
        "technology.evaluation.replacement-unknown",
        Text(
            ja="寿命が検討期間より短いのに、更新費用がありません。",
            en="Its life is shorter than the study, and no replacement cost is given.",
        ),
        asked.name,
        Text(
            ja="寿命が尽きるごとに更新費用を数える。",
            en="A replacement is counted at the end of each life.",
        ),
        Text(ja="更新費用を入力する。", en="Enter what a replacement costs."),
    )
