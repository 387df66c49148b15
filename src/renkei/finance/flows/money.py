"""Amounts in the currency of the appraisal.

Flows in: figures whose unit is a currency, and the dated rates. Flows out: Decimals in
one currency; a currency without a rate is refused, never assumed.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from renkei.finance.nouns import ExchangeRate, Terms
from renkei.foundation import Figure, Finding, Refusal, Text

PER = "/tCO2"  # what follows the currency in the unit of a price of credits


def known(figure: Figure) -> Decimal:
    """The value of a figure that has been checked to have one."""
    assert figure.value is not None, f"{figure.id}: unknown"
    return Decimal(figure.value)


def rate_of(currency: str, terms: Terms) -> ExchangeRate | None:
    """The rate of a currency; the latest of several; None where there is none."""
    found = [each for each in terms.rates if each.currency == currency]
    return max(found, key=lambda each: each.on) if found else None


def rates_used(amounts: Iterable[Figure], terms: Terms) -> list[Figure]:
    """The rates that turn these amounts, of money or of money for each tonne."""
    currencies = dict.fromkeys(each.unit.en.removesuffix(PER) for each in amounts)
    found = [rate_of(each, terms) for each in currencies if each != terms.currency]
    return [each.rate for each in found if each is not None]


def in_currency(amount: Figure, terms: Terms, per: str = "") -> Decimal:
    """An amount in the appraisal's currency; `per` is what follows it, "/tCO2"."""
    currency = amount.unit.en.removesuffix(per)
    if currency == terms.currency:
        return known(amount)
    rate = rate_of(currency, terms)
    if rate is None:
        raise Refusal(no_rate(amount, currency, terms))
    return known(amount) * known(rate.rate)


def no_rate(amount: Figure, currency: str, terms: Terms) -> Finding:
    """What is said where a currency has no rate."""
    return Finding(
        code="finance.money.no-rate",
        found=Text(
            ja=f"{currency}建ての金額を{terms.currency}に換算する為替レートがありません。",
            en=f"No rate turns {currency} into {terms.currency}.",
        ),
        where=amount.name,
        rule=Text(
            ja="通貨の換算は、日付と出典のあるレートだけで行う。",
            en="Currencies are turned only by a rate with its day and source.",
        ),
        remedy=Text(
            ja=f"{currency}の為替レートを、基準日・出典とともに入力してください。",
            en=f"Enter the rate of {currency} with its day and source.",
        ),
    )
