"""The appraisal of a venture: its cases, their cash flows and figures of merit.

Flows in: `Venture` and `Terms`. Flows out: `Appraisal`. What is missing or cannot be is
refused, all of it at once, with findings `finance.venture.*`, `finance.terms.*` and
`finance.money.*`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal, localcontext
from itertools import product

from renkei.finance.flows import cash_flows, faults
from renkei.finance.flows.building import DIGITS
from renkei.finance.flows.checking import leaves
from renkei.finance.flows.money import in_currency, known, rates_used
from renkei.finance.judging import merits
from renkei.finance.merits.sayings import NAMES, RULES
from renkei.finance.nouns import Appraisal, Case, Terms, Venture
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Text,
    computed,
    same,
    weakest,
)

ZERO = Decimal(0)


def appraise(venture: Venture, terms: Terms) -> Appraisal:
    """Look at a venture with and without its grant, with and without its credits.

    A case whose grant or credits the terms do not give is left out.
    """
    found = faults(venture, terms)
    if found:
        raise Refusal(found)
    leaned_on = leaves(venture, terms)
    choices = product(
        (False, True) if terms.grant else (False,),
        (False, True) if terms.credits else (False,),
    )
    with localcontext(Context(prec=DIGITS)):
        cases = tuple(
            _case(
                venture,
                terms,
                with_grant=grant,
                with_credits=credit,
                leaned_on=leaned_on,
            )
            for grant, credit in choices
        )
        investment = _money(venture, terms, "investment", eligible_only=False)
        eligible = _money(venture, terms, "eligible", eligible_only=True)
        grant = _grant(venture, terms, eligible)
        return Appraisal(
            venture=venture,
            terms=terms,
            cases=cases,
            investment=investment,
            eligible=eligible,
            grant=grant,
            grant_per_tonne=_per_tonne(venture, terms, grant),
            reductions_tco2=_reductions(venture),
            confidence=weakest(_mark(each) for each in leaned_on),
            findings=tuple(_told(cases)),
        )


def _case(
    venture: Venture,
    terms: Terms,
    *,
    with_grant: bool,
    with_credits: bool,
    leaned_on: tuple[Figure, ...],
) -> Case:
    flows = cash_flows(venture, terms, with_grant=with_grant, with_credits=with_credits)
    case = f"{'grant' if with_grant else 'no-grant'}."
    case += "credits" if with_credits else "no-credits"
    return Case(
        with_grant=with_grant,
        with_credits=with_credits,
        flows=flows,
        merits=tuple(
            merits(flow, venture, terms, name=case, leaves=leaned_on) for flow in flows
        ),
    )


def _money(venture: Venture, terms: Terms, name: str, *, eligible_only: bool) -> Figure:
    parts = [p for p in venture.investments if p.is_eligible or not eligible_only]
    amounts = [part.amount for part in parts]
    total = sum((in_currency(amount, terms) for amount in amounts), ZERO)
    inputs = [*amounts, *rates_used(amounts, terms)]
    return _figure(name, total, same(terms.currency), inputs)


def _grant(venture: Venture, terms: Terms, eligible: Figure) -> Figure | None:
    grant = terms.grant
    if grant is None:
        return None
    if grant.amount is not None:
        inputs = [grant.amount, *rates_used([grant.amount], terms)]
        amount = in_currency(grant.amount, terms)
    else:
        assert grant.share_fraction is not None, "checked"
        inputs = [eligible, grant.share_fraction]
        amount = known(eligible) * known(grant.share_fraction)
    return _figure("grant", amount, same(terms.currency), inputs)


def _per_tonne(venture: Venture, terms: Terms, grant: Figure | None) -> Figure | None:
    tonnes, life = venture.reductions_tco2, venture.legal_years
    if grant is None or tonnes is None or life is None:
        return None
    if not (tonnes.value and life.value):
        return None
    per_tonne = known(grant) / (known(tonnes) * known(life))
    unit = same(f"{terms.currency}/tCO2")
    return _figure("grant_per_tonne", per_tonne, unit, [grant, tonnes, life])


def _reductions(venture: Venture) -> Figure | None:
    tonnes, falling = venture.reductions_tco2, venture.degradation_fraction
    if tonnes is None or tonnes.value is None:
        return tonnes
    kept = 1 - known(falling)
    total = known(tonnes) * sum(
        (kept**year for year in range(venture.operation_years)), ZERO
    )
    return _figure("reductions", total, same("tCO2"), [tonnes, falling])


def _figure(name: str, value: Decimal, unit: Text, inputs: list[Figure]) -> Figure:
    return computed(
        f"finance.{name}",
        NAMES[name],
        value,
        unit=unit,
        rule=RULES[name],
        inputs=inputs,
    )


def _mark(figure: Figure) -> Confidence:
    assert figure.confidence, f"{figure.id}: unknown, yet checked"
    return figure.confidence


def _told(cases: tuple[Case, ...]) -> Iterator[Finding]:
    told: set[Finding] = set()
    for case in cases:
        for merit in case.merits:
            for finding in merit.rates.findings:
                if finding not in told:
                    told.add(finding)
                    yield finding
