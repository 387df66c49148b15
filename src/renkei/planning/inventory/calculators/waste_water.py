"""Wastewater: methane of what homes and industry discharge.

*Source*: IPCC 2006, Volume 5, equations 6.1 to 6.3 (domestic) and 6.4 to 6.6
(industrial); GPC 1.1, equations 8.9 and 8.10.
"""

from __future__ import annotations

from decimal import Decimal

from renkei.facts import factor as single_factor
from renkei.foundation import Figure, Finding, Refusal, Source, Text, same
from renkei.planning.inventory.calculators.building import (
    built,
    factor_or_refuse,
    figure_of,
    known,
    own_or_default,
    product,
    quality_of_factors,
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
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.calculators.waste_site import RECOVERED, VOLUME
from renkei.planning.inventory.nouns import NOTHING, Entry, Gas

REFERENCES = tuple(f"III.4.{n}" for n in (1, 2, 3))
DAYS = 365
PATHS = words("inventory.wastewater.mcf")
OF = Text(ja="処理・放流の経路", en="Paths of treatment and discharge")
SEWERS = {
    "collected": Text(ja="下水道で集める", en="collected in sewers"),
    "uncollected": Text(ja="集めない", en="not collected"),
}
PEOPLE = Ask(
    "people", Text(ja="排水を出す人口", en="People who discharge"), units=("person",)
)
SLUDGE = Ask(
    "sludge",
    Text(ja="汚泥として除いた有機物", en="Organic matter removed as sludge"),
    units=("t",),
)
CAPACITY = own("capacity", "最大メタン生成量", "Methane capacity Bo", "tCH4/t")
LOAD = Text(ja="排水中の有機物(TOW)", en="Organic matter in the wastewater (TOW)")
CONVERSION = Text(ja="メタン変換係数", en="Methane correction factor")


def _domestic(answers: Answers, city: CityFacts) -> Entry:
    collected = single_factor(f"inventory.wastewater.{answers.choices['sewers']}")
    load = product(
        "wastewater.load",
        LOAD,
        figure_of(answers, "people"),
        _matter(answers),
        collected,
        times=DAYS * Decimal("0.000001"),
        unit="t",
        rule=Text(
            ja="IPCC 2006 第5巻 式6.3:人口×BOD×365×補正I",
            en="IPCC 2006, Vol. 5, eq. 6.3: people × BOD × 365 × correction I",
        ),
    )
    told = shares(answers, PATHS, OF)
    if bool(told) == answers.has("mcf"):
        raise Refusal(_paths(answers))
    if told:
        rows = [factor_or_refuse("inventory.wastewater.mcf", path) for path in told]
        mcf = result(
            "wastewater.mcf",
            CONVERSION,
            lambda *each: _sum_of_products(each),
            *told.values(),
            *rows,
            unit="1",
            rule=Text(
                ja="IPCC 2006 第5巻 式6.1:経路の割合 × MCF の和",
                en="IPCC 2006, Vol. 5, eq. 6.1: sum of share × MCF over paths",
            ),
        )
    else:
        mcf = figure_of(answers, "mcf")
    return _entry("domestic-wastewater", answers, load, ("bod", mcf))


def _industrial(answers: Answers, city: CityFacts) -> Entry:
    industry = answers.choices.get("industry")
    amount = figure_of(answers, "amount")
    parts = [amount]
    if answers.unit("amount") == "t":
        parts.append(_of_industry(answers, "flow", industry))
    parts.append(_of_industry(answers, "cod", industry))
    load = product(
        "wastewater.load",
        LOAD,
        *parts,
        times=Decimal("0.001"),
        unit="t",
        rule=Text(
            ja="IPCC 2006 第5巻 式6.6:製品量×排水量×COD",
            en="IPCC 2006, Vol. 5, eq. 6.6: product × wastewater × COD",
        ),
    )
    mcf = own_or_default(
        answers, "mcf", "inventory.wastewater.mcf", answers.choices["path"]
    )
    return _entry("industrial-wastewater", answers, load, ("cod", mcf))


def _entry(
    method: str, answers: Answers, load: Figure, by: tuple[str, Figure]
) -> Entry:
    """Methane of a load; `by` is how it is measured, and the correction factor."""
    measure, mcf = by
    capacity = own_or_default(
        answers, "capacity", "inventory.wastewater.capacity", measure
    )
    sludge = figure_of(answers, "sludge")
    if known(sludge) > known(load):
        raise Refusal(_more(answers, SLUDGE.name, known(sludge), known(load)))
    made = result(
        "wastewater.generated",
        Text(ja="発生したCH4", en="CH4 generated"),
        lambda total, out, bo, share: (total - out) * bo * share,
        load,
        sludge,
        capacity,
        mcf,
        unit="tCH4",
        rule=Text(
            ja="IPCC 2006 第5巻 式6.2・6.5:(TOW−汚泥)×Bo×MCF",
            en="IPCC 2006, Vol. 5, eq. 6.2 and 6.5: (TOW − sludge) × Bo × MCF",
        ),
    )
    recovered = figure_of(answers, "recovered")
    if known(recovered) > known(made):
        raise Refusal(_more(answers, RECOVERED.name, known(recovered), known(made)))
    ch4 = result(
        "emissions.ch4",
        same("CH4"),
        lambda generated, taken: generated - taken,
        made,
        recovered,
        unit="tCH4",
        rule=Text(
            ja="IPCC 2006 第5巻 式6.1・6.4:発生量 − 回収量",
            en="IPCC 2006, Vol. 5, eq. 6.1 and 6.4: generated − recovered",
        ),
    )
    return built(
        method,
        answers,
        {Gas.CH4_NON_FOSSIL: ch4},
        factors=(capacity, mcf),
        factor_quality=quality_of_factors(answers, "capacity", "mcf"),
    )


def _matter(answers: Answers) -> Figure:
    """The BOD of a person and day, the city's own or that of a region."""
    if answers.has("bod"):
        return figure_of(answers, "bod")
    if not answers.has("region"):
        raise Refusal(
            needed(
                answers,
                Text(ja="1人・日当たりのBOD", en="BOD per person and day"),
                of=Text(
                    ja="固有値(bod)を入力するか、地域(region)を選んでください。",
                    en="Enter your own value (bod), or choose a region.",
                ),
            )
        )
    return factor_or_refuse("inventory.wastewater.bod", answers.choices["region"])


def _of_industry(answers: Answers, ask: str, industry: str | None) -> Figure:
    if not answers.has(ask) and industry is None:
        raise Refusal(
            needed(
                answers,
                Text(ja="業種", en="Industry"),
                of=Text(
                    ja=f"業種を選ぶか、固有値({ask})を入力してください。",
                    en=f"Choose the industry, or enter your own value ({ask}).",
                ),
            )
        )
    return own_or_default(answers, ask, f"inventory.wastewater.{ask}", str(industry))


def _sum_of_products(each: tuple[Decimal, ...]) -> Decimal:
    half = len(each) // 2
    pairs = zip(each[:half], each[half:], strict=True)
    return sum((share * value for share, value in pairs), NOTHING)


def _paths(answers: Answers) -> Finding:
    return needed(
        answers,
        OF,
        of=Text(
            ja="経路の割合か、加重平均したMCFの、どちらか一方を入力してください。",
            en="Enter either the share of each path or their weighted mean MCF.",
        ),
    )


def _more(answers: Answers, name: Text, taken: Decimal, there: Decimal) -> Finding:
    return Finding(
        code="planning.inventory.recovery-above-generation",
        found=Text(
            ja=f"「{name.ja}」{taken:f} t が、元の量 {there:.3f} t を超えています。",
            en=f"“{name.en}”, {taken:f} t, is more than the {there:.3f} t there are.",
        ),
        where=Text(
            ja=f"{answers.reference} {name.ja}", en=f"{answers.reference}, {name.en}"
        ),
        rule=Text(
            ja="ある量を超えて取り除くことはできない。",
            en="No more can be taken out than there is.",
        ),
        remedy=Text(
            ja="計量値と単位を確かめてください。", en="Check the meter and its unit."
        ),
    )


CALCULATORS = (
    Calculator(
        id="domestic-wastewater",
        name=Text(ja="生活排水のCH4", en="CH4 of domestic wastewater"),
        summary=Text(
            ja="人口とBODから有機物の量を求め、処理の経路ごとにCH4を算定する。",
            en="Organic matter by people and BOD, and its CH4 by paths of treatment.",
        ),
        references=REFERENCES,
        asks=(
            PEOPLE,
            choice(
                "region",
                Text(ja="BODの地域", en="Region of the BOD"),
                words("inventory.wastewater.bod"),
                is_required=False,
            ),
            own("bod", "BOD", "BOD", "g/person/day"),
            choice("sewers", Text(ja="下水道", en="Sewers"), SEWERS),
            *share_asks(PATHS, OF),
            own("mcf", "MCF(加重平均)", "MCF, weighted mean", "1", is_share=True),
            SLUDGE,
            RECOVERED,
            CAPACITY,
        ),
        source=Source(VOLUME, edition="2006", place="Equations 6.1 to 6.3"),
        work_out=_domestic,
    ),
    Calculator(
        id="industrial-wastewater",
        name=Text(ja="工業排水のCH4", en="CH4 of industrial wastewater"),
        summary=Text(
            ja="製品量または排水量とCODから有機物の量を求め、CH4を算定する。",
            en="Organic matter by product or volume and COD, and its CH4.",
        ),
        references=REFERENCES,
        asks=(
            Ask(
                "amount",
                Text(ja="製品量または排水量", en="Product, or volume of wastewater"),
                units=("t", "m3"),
            ),
            choice(
                "industry",
                Text(ja="業種", en="Industry"),
                words("inventory.wastewater.cod"),
                is_required=False,
            ),
            own("flow", "製品当たりの排水量", "Wastewater per product", "m3/t"),
            own("cod", "COD", "COD", "kg/m3"),
            choice("path", OF, PATHS),
            own("mcf", "MCF", "MCF", "1", is_share=True),
            SLUDGE,
            RECOVERED,
            CAPACITY,
        ),
        source=Source(VOLUME, edition="2006", place="Equations 6.4 to 6.6"),
        work_out=_industrial,
    ),
)
