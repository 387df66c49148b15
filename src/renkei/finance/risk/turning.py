"""Where the venture turns: the grant, credit price or tariff at which NPV is nothing.

Flows in: `Venture`, `Terms`, the case. Flows out: a `Turning` for each of the three.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Context, Decimal, localcontext

from renkei.finance.flows.building import DIGITS
from renkei.finance.flows.checking import leaves
from renkei.finance.flows.money import known
from renkei.finance.merits import net_present_value
from renkei.finance.nouns import Grant, Terms, Venture, entered
from renkei.finance.risk.drivers import Choice, Driver
from renkei.finance.risk.tornado import net_of
from renkei.foundation import Figure, Source, Text, computed, same

CLOSE = Decimal("1e-9")  # of the factor sought
STEPS = 200
MOST = Decimal(1000)  # times the planned value: beyond it nothing is sought


@dataclass(frozen=True, slots=True)
class Turning:
    """The value at which NPV is nothing; without one, its figure's note says why."""

    driver: Driver
    value: Figure


def turning_points(
    venture: Venture, terms: Terms, choice: Choice | None = None
) -> tuple[Turning, ...]:
    """The share of grant, the price of credits and the factor on energy prices at which
    the money of the chosen view is worth nothing.

    The share of grant is sought from no grant to all of the eligible cost.
    """
    chosen = (choice or Choice()).fitting(terms)
    with localcontext(Context(prec=DIGITS)):
        return (
            _grant_share(venture, terms, chosen),
            _credit_price(venture, terms, chosen),
            _tariff(venture, terms, chosen),
        )


def _grant_share(venture: Venture, terms: Terms, choice: Choice) -> Turning:
    source = Source(Text(ja="求める値", en="The value that is sought"))
    scheme = terms.grant.scheme if terms.grant else ""
    year = terms.grant.year if terms.grant else None
    with_it = replace(choice, with_grant=True)

    def worth(share: Decimal) -> Decimal:
        figure = entered("grant.share", NAMES["grant"], share, "1", source=source)
        granted = replace(
            terms, grant=Grant(share_fraction=figure, year=year, scheme=scheme)
        )
        net = net_of(venture, granted, with_it, {})
        return net_present_value(net, known(terms.discount_fraction))

    if not any(part.is_eligible for part in venture.investments):
        return _said(venture, terms, Driver.GRANT, None, "grant", "no-eligible")
    found, why = _sought(worth, Decimal(0), Decimal(1))
    if why == "always":
        return _said(venture, terms, Driver.GRANT, Decimal(0), "grant", why)
    return _said(venture, terms, Driver.GRANT, found, "grant", why)


def _credit_price(venture: Venture, terms: Terms, choice: Choice) -> Turning:
    driver = Driver.CREDIT_PRICE
    if terms.credits is None or not choice.with_credits:
        return _said(venture, terms, driver, None, "credits", "no-credits")
    planned = known(terms.credits.price)
    factor, why = _sought(
        _worth(venture, terms, choice, driver), Decimal(0), MOST if planned else None
    )
    price = None if factor is None else factor * planned
    if why == "always":
        price = Decimal(0)
    return _said(venture, terms, driver, price, "credits", why)


def _tariff(venture: Venture, terms: Terms, choice: Choice) -> Turning:
    worth = _worth(venture, terms, choice, Driver.TARIFF)
    factor, why = _sought(worth, Decimal(0), MOST)
    return _said(venture, terms, Driver.TARIFF, factor, "tariff", why)


def _worth(
    venture: Venture, terms: Terms, choice: Choice, driver: Driver
) -> Callable[[Decimal], Decimal]:
    rate = known(terms.discount_fraction)
    return lambda factor: net_present_value(
        net_of(venture, terms, choice, {driver: factor}), rate
    )


def _sought(
    worth: Callable[[Decimal], Decimal], low: Decimal, high: Decimal | None
) -> tuple[Decimal | None, str | None]:
    """Where a worth that rises turns from loss to gain, or why it does not.

    False position after Illinois: worth is made of straight pieces, because tax is.
    """
    at_low = worth(low)
    if at_low >= 0:
        return None, "always"
    at_high = worth(high) if high is not None else at_low
    if high is None or at_high < 0:
        return None, "never"
    side = 0
    for _ in range(STEPS):
        if high - low <= CLOSE * high:
            break
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        at_middle = worth(middle)
        if at_middle == 0:
            return middle, None
        if at_middle < 0:
            low, at_low = middle, at_middle
            at_high = at_high / 2 if side < 0 else at_high
            side = -1
        else:
            high, at_high = middle, at_middle
            at_low = at_low / 2 if side > 0 else at_low
            side = 1
        if abs(at_middle) <= CLOSE:
            return middle, None
    return (low + high) / 2, None


def _said(  # noqa: PLR0913, PLR0917 - what was sought and what was found
    venture: Venture,
    terms: Terms,
    driver: Driver,
    value: Decimal | None,
    name: str,
    why: str | None,
) -> Turning:
    in_money = name == "credits" and terms.credits
    unit = in_money.price.unit if in_money else same("1")
    return Turning(
        driver,
        computed(
            f"finance.turning.{name}",
            NAMES[name],
            value,
            unit=unit,
            rule=RULE,
            inputs=leaves(venture, terms),
            note=WHY[why] if why else None,
        ),
    )


RULE = Text(
    ja="ほかの条件を変えず、正味現在価値が0となる値。",
    en="The value at which the present value is nothing, all else being equal.",
)
NAMES = {
    "grant": Text(ja="損益分岐となる補助率", en="Share of grant that breaks even"),
    "credits": Text(
        ja="損益分岐となるクレジット価格", en="Price of credits that breaks even"
    ),
    "tariff": Text(
        ja="損益分岐となるエネルギー価格(計画比)",
        en="Price of energy that breaks even (times the plan)",
    ),
}
WHY = {
    "always": Text(
        ja="0でも採算がとれます。", en="The venture stands even at nothing of it."
    ),
    "never": Text(
        ja="この条件だけでは採算がとれません。",
        en="No value of it alone makes the venture stand.",
    ),
    "no-credits": Text(ja="クレジットを見込みません。", en="No credits are counted."),
    "no-eligible": Text(ja="補助対象経費がありません。", en="No cost is eligible."),
}
