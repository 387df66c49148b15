"""How a total is proposed to be shared between the two sides; people decide it.

Flows in: whole tonnes and the agreed shares. Flows out: whole tonnes for each party
that add up to the total. Published quantities follow no single rounding, so this only
proposes; what the Joint Committee decided is kept as it was decided.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from renkei.foundation import Finding, Refusal, Text, plain_number

JAPAN = "JP"
_SHARES_RULE = Text(
    ja="配分割合は0以上で、合計はちょうど1(100%)とする。",
    en="Shares are zero or more and add up to exactly 1 (100 %).",
)


class SplitRule(StrEnum):
    """A documented way to round shares to whole tonnes.

    Source: inferred from the published Mongolian issuances; MN003 and MN004 match
    `nearest`, MN002 and MN006 match `japan-down`; halves of the Government of Japan
    match `japan-up`.
    """

    NEAREST = "nearest"
    JAPAN_DOWN = "japan-down"
    JAPAN_UP = "japan-up"

    @property
    def label(self) -> Text:
        """What the rule does."""
        return _RULES[self]


_RULES = {
    SplitRule.NEAREST: Text(
        ja="日本側の割合を四捨五入し、残りを相手国側とする。",
        en="Japan's share to the nearest tonne, the rest to the host.",
    ),
    SplitRule.JAPAN_DOWN: Text(
        ja="日本側の割合を切り捨て、残りを相手国側とする。",
        en="Japan's share rounded down, the rest to the host.",
    ),
    SplitRule.JAPAN_UP: Text(
        ja="日本側の割合を切り上げ、残りを相手国側とする。",
        en="Japan's share rounded up, the rest to the host.",
    ),
}


def split(
    total_tco2: int,
    shares: Mapping[str, Decimal],
    rule: SplitRule = SplitRule.NEAREST,
) -> dict[str, int]:
    """Propose whole tonnes for Japan and the host that add up to the total [tCO2].

    Parameters
    ----------
    total_tco2 : whole tonnes of one vintage
    shares : fraction by party, two parties of which one is JP, adding up to exactly 1
    rule : how Japan's share is rounded; the host takes the rest

    Refuses `registry.split.shares` and `registry.split.total`.

    >>> split(8947, {"MN": Decimal("0.2"), "JP": Decimal("0.8")})
    {'MN': 1789, 'JP': 7158}
    """
    problems = []
    if (
        isinstance(total_tco2, bool)
        or not isinstance(total_tco2, int)
        or total_tco2 < 0
    ):
        problems.append(_bad_total(total_tco2))
    is_pair = len(shares) == 2 and JAPAN in shares
    if not is_pair or sum(shares.values()) != 1 or min(shares.values()) < 0:
        problems.append(_bad_shares(shares))
    if problems:
        raise Refusal(problems)
    exact = Fraction(shares[JAPAN]) * total_tco2
    japan = {
        SplitRule.NEAREST: int(exact + Fraction(1, 2)),
        SplitRule.JAPAN_DOWN: int(exact),
        SplitRule.JAPAN_UP: -int(-exact // 1),
    }[rule]
    return {party: japan if party == JAPAN else total_tco2 - japan for party in shares}


def _bad_total(total: object) -> Finding:
    return Finding(
        code="registry.split.total",
        found=Text(
            ja=f"合計「{total}」は0以上の整数ではありません。",
            en=f"The total “{total}” is not a whole number of zero or more.",
        ),
        where=Text(ja="配分の合計", en="Total to be split"),
        rule=Text(
            ja="クレジットは1トン単位の整数で扱う。",
            en="Credits are whole tonnes.",
        ),
        remedy=Text(
            ja="暦年ごとに切り捨てた排出削減量を与えてください。",
            en="Give the reduction as floored for its calendar year.",
        ),
    )


def _bad_shares(shares: Mapping[str, Decimal]) -> Finding:
    listed = ", ".join(f"{p} {plain_number(s)}" for p, s in shares.items()) or "–"
    return Finding(
        code="registry.split.shares",
        found=Text(
            ja=f"配分割合が正しくありません({listed})。",
            en=f"These are not shares of two sides: {listed}.",
        ),
        where=Text(ja="配分割合", en="Shares"),
        rule=_SHARES_RULE,
        remedy=Text(
            ja="日本(JP)と相手国の割合を、クレジット配分割合様式のとおりに入力して"
            "ください。",
            en="Enter the shares of Japan (JP) and the host as the Percentage of Credit"
            " Allocation Form states them.",
        ),
    )
