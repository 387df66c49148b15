"""What is said beside the numbers: formulas and notes.

Flows in: ids and the facts of a country. Flows out: `Text`s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from renkei.facts import Country
from renkei.foundation import Text
from renkei.planning.estimator.formulas import Formula
from renkei.planning.estimator.methods import Method
from renkei.planning.estimator.nouns import Answers, Assumption
from renkei.planning.estimator.wording import ENERGY, RULES, SAVING, TONNES


def rule_of(line: str, formula: Formula) -> Text:
    """The formula of a line in words."""
    by_line = {"energy": ENERGY, "tonnes": TONNES, "saving": SAVING}.get(line, {})
    return by_line[formula] if formula in by_line else RULES[line]


def more_notes(
    method: Method, answers: Answers, held: Mapping[str, Assumption]
) -> Iterator[Text]:
    """What this technology is compared with, and which answers are not used."""
    if method.note is not None:
        yield method.note
    if "tariff" not in held:
        yield Text(
            ja="この技術が節約するのは燃料です。電力の単価は使わず、燃料の単価(前提)を"
            "使っています。実際の請求書の値に置き換えてください。",
            en="What it saves is fuel: the price of electricity is not used, but that "
            "of the fuel, an assumption to be replaced by the bill.",
        )
    if answers.hours is not None and "hours" not in held:
        yield Text(
            ja="この技術の見積りでは年間の時間を使いません。",
            en="The hours a year are not used for this technology.",
        )
    if answers.rate is None:
        yield Text(
            ja="円建ての上限(1件当たり、1 t当たり)は適用していません。"
            "日付のある為替レートが要ります。",
            en="Ceilings in yen (for a project, for a tonne) are not applied: they "
            "need a dated exchange rate.",
        )
    elif "subsidy-tonne" not in held:
        yield Text(
            ja="法定耐用年数が収録されていないため、"
            "1 t当たりの上限は適用していません。",
            en="The ceiling for a tonne is not applied: no legal service life is on "
            "record.",
        )


def notes(
    country: Country, methodologies: tuple[str, ...], similar: tuple[str, ...]
) -> Iterator[Text]:
    """What a reader has to know before using the numbers."""
    yield Text(
        ja="削減量は全国平均の電力係数による見積りで、クレジットの算定には使えません。"
        "クレジットは方法論が定める保守的な係数で計算します。",
        en="The tonnes lean on a national average of the grid and are not for "
        "crediting: a methodology fixes its own conservative factor.",
    )
    if country.partner is None:
        yield Text(
            ja=f"{country.name.ja}はJCMのパートナー国として収録されていません。",
            en=f"{country.name.en} is not on record as a partner of the JCM.",
        )
    if not methodologies:
        yield Text(
            ja="この国で使える方法論は収録されていません。方法論の提案が要ります。",
            en="No methodology of this country is on record: one has to be proposed.",
        )
    yield Text(
        ja=f"登録簿にある同国の同種案件は{len(similar)}件。補助率はこの数で変わり、"
        "段階と上限は公募年度の要領で確かめます。",
        en=f"The register has {len(similar)} project(s) of this kind in the country; "
        "the rate of the subsidy follows their number. Check steps and ceilings in the "
        "call of the year.",
    )
    yield Text(
        ja="範囲は、前提を一つずつ上限・下限に動かした差を二乗和の平方根で合わせたもので、最悪・最良の場合を超えません。",
        en="A range moves each assumption to its ends and adds the moves as "
        "independent doubts: the root of the sum of their squares, never past the "
        "worst and the best case.",
    )
