"""A landfill and what lies in it: types of waste, their carbon, how the site is kept.

Flows in: checked answers. Flows out: the factors of equations 3.1 to 3.6 of the IPCC
2006 Guidelines, Volume 5, the city's own before the defaults.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from renkei.facts import factor as single_factor
from renkei.foundation import Figure, Finding, Refusal, Text, same
from renkei.planning.inventory.calculators.building import (
    factor,
    factor_or_refuse,
    figure_of,
    product,
    result,
)
from renkei.planning.inventory.calculators.listed import (
    choice,
    needed,
    own,
    share_asks,
    shares,
    words,
)
from renkei.planning.inventory.calculators.nouns import Answers, Ask
from renkei.planning.inventory.nouns import NOTHING

VOLUME = Text(
    ja="2006年IPCC国別温室効果ガスインベントリガイドライン 第5巻",
    en="2006 IPCC Guidelines for National Greenhouse Gas Inventories, Volume 5",
)
GPC = Text(
    ja="都市の温室効果ガス排出量算定の国際プロトコル(GPC)1.1",
    en="Global Protocol for Community-Scale Greenhouse Gas Inventories, 1.1",
)
RECOVERED = Ask("recovered", Text(ja="回収したCH4", en="CH4 recovered"), ("tCH4",))
BULK = "bulk"
TYPES = words("waste.doc", "inventory.waste.doc", "inventory.waste.no-doc")
OF = Text(ja="埋立物の組成(湿重量)", en="Composition of what is landfilled (wet)")
CLIMATES = words("waste.k", at=1)
COVERS = {
    "covered": Text(ja="覆土のある管理型", en="managed, covered with soil"),
    "uncovered": Text(ja="その他", en="any other"),
}
SITE_ASKS = (
    choice(
        "site",
        Text(ja="処分場の型", en="Type of site"),
        words("waste.mcf", "inventory.waste.mcf"),
    ),
    choice("cover", Text(ja="覆土", en="Cover"), COVERS),
    *share_asks(TYPES, OF),
    own("doc", "分解性有機炭素", "Degradable organic carbon", "tC/t"),
    own("doc_f", "分解する割合", "Fraction that decomposes", "1", is_share=True),
    own("methane_fraction", "ガス中のCH4", "CH4 in the gas", "1", is_share=True),
    own("mcf", "メタン補正係数", "Methane correction factor", "1", is_share=True),
    own("oxidation", "酸化率", "Share oxidised in the cover", "1", is_share=True),
)


@dataclass(frozen=True, slots=True)
class Site:
    """What holds of all waste in a site: the factors of equations 3.1 to 3.6."""

    mcf: Figure
    doc_f: Figure
    methane: Figure
    oxidised: Figure


def parts_of(answers: Answers) -> dict[str, Figure | None]:
    """The types of waste with their shares; mixed waste where none is told."""
    told = shares(answers, TYPES, OF)
    if told and answers.has("doc"):
        raise Refusal(_twice(answers.reference))
    if not told and not answers.has("doc"):
        raise Refusal(needed(answers, OF, of=_TELL_CARBON))
    return {**told} if told else {BULK: None}


def carbon_of(answers: Answers, kind: str) -> Figure:
    if kind == BULK:
        return figure_of(answers, "doc")
    return (
        factor("waste.doc", kind)
        or factor("inventory.waste.doc", kind)
        or factor_or_refuse("inventory.waste.no-doc", kind)
    )


def carbon_of_all(answers: Answers) -> Figure:
    parts = parts_of(answers)
    if BULK in parts:
        return figure_of(answers, "doc")
    carbon = [
        product(
            f"landfill.doc.{kind}",
            word_of(kind),
            carbon_of(answers, kind),
            *((share,) if share else ()),
            unit="tC/t",
            rule=Text(ja="割合 × DOC", en="share × DOC"),
        )
        for kind, share in parts.items()
    ]
    return result(
        "landfill.doc",
        Text(ja="分解性有機炭素", en="Degradable organic carbon"),
        lambda *each: sum(each, NOTHING),
        *carbon,
        unit="tC/t",
        rule=Text(ja="GPC 式8.1:種類ごとの和", en="GPC, eq. 8.1: sum over types"),
    )


def site_of(answers: Answers, doc_f: Figure) -> Site:
    site, cover = answers.choices["site"], answers.choices["cover"]
    ox = "waste.ox.managed" if cover == "covered" else "waste.ox.none"
    mcf = factor("waste.mcf", site) or factor_or_refuse("inventory.waste.mcf", site)

    def own_or(ask: str, default: Figure) -> Figure:
        return figure_of(answers, ask) if answers.has(ask) else default

    return Site(
        mcf=own_or("mcf", mcf),
        doc_f=own_or("doc_f", doc_f),
        methane=own_or("methane_fraction", single_factor("waste.methane-fraction")),
        oxidised=own_or("oxidation", single_factor(ox)),
    )


def word_of(kind: str) -> Text:
    return TYPES.get(kind, Text(ja="混合廃棄物", en="mixed waste"))


_TELL_CARBON = Text(
    ja="種類ごとの割合か、混合廃棄物の分解性有機炭素(doc)を入力してください。",
    en="Enter the share of each type, or the carbon (doc) of the mixed waste.",
)


def _twice(reference: str) -> Finding:
    return Finding(
        code="planning.inventory.told-twice",
        found=Text(
            ja="組成と混合廃棄物の分解性有機炭素がともに入力されています。",
            en="Both a composition and the carbon of mixed waste are given.",
        ),
        where=same(reference),
        rule=Text(
            ja="同じことを二通りに入力しない。",
            en="The same thing is not told in two ways.",
        ),
        remedy=Text(ja="どちらか一方を消してください。", en="Take one of them out."),
    )


def too_much(reference: str, taken: Decimal, made: Decimal) -> Finding:
    return Finding(
        code="planning.inventory.recovery-above-generation",
        found=Text(
            ja=f"回収量 {taken:f} tCH4 が発生量 {made:.3f} tCH4 を超えています。",
            en=f"{taken:f} tCH4 recovered are more than the {made:.3f} generated.",
        ),
        where=Text(ja=f"{reference} 回収したCH4", en=f"{reference}, CH4 recovered"),
        rule=Text(
            ja="発生した量を超えて回収することはできない。",
            en="No more can be recovered than is generated.",
        ),
        remedy=Text(
            ja="計量値と単位、埋立量の履歴(古い年の分)を確かめてください。",
            en="Check the meter, its unit, and whether early deposits are missing.",
        ),
    )
