"""All internal rates of return of a cash flow, counted exactly.

Flows in: amounts by year. Flows out: every rate above -100 % at which they are worth
nothing; Sturm's theorem, in whole numbers, says how many there are, so that none is
missed and none is made up.

With x = 1 / (1 + r) the present value is the polynomial sum a_t x^t, and the rates
above -100 % are its positive roots. Where the signs change once there is
one (Descartes); otherwise Sturm's chain counts them between any two points.

*Source*: R. Descartes, La Géométrie (1637), book III; C. Sturm, Mémoire sur la
résolution des équations numériques (1829).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import gcd, lcm

DIGITS = 40  # while refining
SAID = Decimal("1e-15")  # of the rates handed out
STEPS = 400  # of halving: enough for every width that 40 digits can tell


def internal_rates(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Every rate above -100 % that makes the amounts worth nothing, in order.

    >>> internal_rates([Decimal(-100), Decimal(230), Decimal(-132)])
    (Decimal('0.100000000000000'), Decimal('0.200000000000000'))
    >>> internal_rates([Decimal(-100), Decimal(100), Decimal(-100)])
    ()
    """
    whole = _whole(amounts)
    if sign_changes(whole) == 0:
        return ()
    with localcontext(Context(prec=DIGITS)):
        if sign_changes(whole) == 1:
            places = [_bracket(whole)]
        else:
            chain = _chain(whole)
            whole = _without_repeats(whole, chain)
            places = _isolated(_chain(whole))
        rates = [1 / _refined(whole, low, high) - 1 for low, high in places]
        return tuple(sorted(rate.quantize(SAID) for rate in rates))


def sign_changes(amounts: Sequence[Decimal] | Sequence[int]) -> int:
    """How often the sign changes from one amount to the next that is not zero."""
    signs = [amount > 0 for amount in amounts if amount]
    return sum(a != b for a, b in pairwise(signs))


def _whole(amounts: Sequence[Decimal]) -> list[int]:
    """The amounts as whole numbers without common factor, zeros at both ends gone."""
    parts = [Fraction(amount) for amount in amounts]
    while parts and not parts[-1]:
        parts.pop()
    while parts and not parts[0]:
        parts.pop(0)
    if not parts:
        return []
    return _cleared(parts)


def _cleared(parts: list[Fraction]) -> list[int]:
    """Whole numbers in the same proportion, without a common factor."""
    scale = lcm(*(part.denominator for part in parts))
    return _primitive([int(part * scale) for part in parts])


def _primitive(numbers: list[int]) -> list[int]:
    factor = gcd(*numbers)
    return [number // factor for number in numbers] if factor > 1 else numbers


def _chain(p: list[int]) -> list[list[int]]:
    """Sturm's chain: p, p', the negated remainders, each up to a positive factor."""
    chain = [p, _primitive([power * c for power, c in enumerate(p)][1:])]
    while len(chain[-1]) > 1:
        rest = _remainder(chain[-2], chain[-1])
        if not rest:
            break
        chain.append(_primitive([-each for each in rest]))
    return chain


def _remainder(p: list[int], q: list[int]) -> list[int]:
    """A positive multiple of p modulo q, in whole numbers; lowest power first."""
    rest, lead = list(p), q[-1]
    while len(rest) >= len(q):
        top = rest[-1]
        common = gcd(top, lead)
        up, down = abs(lead) // common, top // common * (1 if lead > 0 else -1)
        shift = len(rest) - len(q)
        rest = [each * up for each in rest]
        for at, each in enumerate(q):
            rest[at + shift] -= down * each
        while rest and not rest[-1]:
            rest.pop()
        if rest:
            rest = _primitive(rest)
    return rest


def _without_repeats(p: list[int], chain: list[list[int]]) -> list[int]:
    """The polynomial with each root once: divided by its chain's last member."""
    common = chain[-1]
    if len(common) == 1:
        return p
    rest = [Fraction(each) for each in p]
    found = [Fraction(0)] * (len(p) - len(common) + 1)
    for shift in range(len(found) - 1, -1, -1):
        part = rest[shift + len(common) - 1] / common[-1]
        found[shift] = part
        for at, each in enumerate(common):
            rest[at + shift] -= part * each
    return _cleared(found)


def _variations(chain: list[list[int]], x: Fraction) -> int:
    """Changes of sign along the chain at a point."""
    up, down = x.numerator, x.denominator
    values = []
    for p in chain:
        value, power = 0, 1
        for each in reversed(p):  # Horner over a common denominator
            value = value * up + each * power
            power *= down
        values.append(value)
    return sign_changes(values)


def _isolated(chain: list[list[int]]) -> list[tuple[Fraction, Fraction]]:
    """Intervals (low, high] with one positive root each, together holding all."""
    parts = [_bracket(chain[0])]
    count = {end: _variations(chain, end) for end in parts[0]}
    found = []
    while parts:
        low, high = parts.pop()
        roots = count[low] - count[high]
        if roots == 1:
            found.append((low, high))
        elif roots > 1:
            middle = (low + high) / 2
            count[middle] = _variations(chain, middle)
            parts += [(low, middle), (middle, high)]
    return found


def _bracket(p: list[int]) -> tuple[Fraction, Fraction]:
    """An interval that holds every positive root: Cauchy's bound."""
    return Fraction(0), Fraction(2 + max(map(abs, p)) // abs(p[-1]))


def _refined(p: list[int], low: Fraction, high: Fraction) -> Decimal:
    """The one root in (low, high], to 40 digits: halving, then Newton's step."""
    at = _sign(p, high)
    if at == 0:
        return Decimal(high.numerator) / high.denominator
    below = Decimal(low.numerator) / low.denominator
    above = Decimal(high.numerator) / high.denominator
    x = (below + above) / 2
    for _ in range(STEPS):
        value, slope = _value(p, x)
        if (value > 0) == (at > 0):
            above = x
        else:
            below = x
        step = x - value / slope if slope else below
        following = step if below < step < above else (below + above) / 2
        if abs(following - x) <= abs(x) * Decimal("1e-32"):
            return following
        x = following
    return x


def _sign(p: list[int], x: Fraction) -> int:
    value = Fraction(0)
    for each in reversed(p):
        value = value * x + each
    return (value > 0) - (value < 0)


def _value(p: list[int], x: Decimal) -> tuple[Decimal, Decimal]:
    """The polynomial and its slope at a point."""
    value, slope = Decimal(0), Decimal(0)
    for each in reversed(p):
        slope = slope * x + value
        value = value * x + each
    return value, slope
