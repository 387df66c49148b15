"""Methane of landfilled waste, by decay over the years or by what is committed.

*Source*: IPCC 2006, Volume 5, equations 3.1 to 3.6 and 3A1.4 to 3A1.13, as its waste
model applies them; GPC 1.1, equations 8.1 (organic carbon), 8.3 (methane commitment)
and 8.4 (methane generation potential).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, Decimal, localcontext

from renkei.facts import factor as single_factor
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Source,
    Text,
    computed,
    same,
)
from renkei.planning.inventory.calculators.building import (
    DIGITS,
    built,
    factor,
    factor_or_refuse,
    figure_of,
    known,
    product,
    result,
)
from renkei.planning.inventory.calculators.listed import (
    choice,
    needed,
    own,
)
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
    Kind,
)
from renkei.planning.inventory.calculators.waste_site import (
    CLIMATES,
    GPC,
    RECOVERED,
    SITE_ASKS,
    VOLUME,
    Site,
    carbon_of,
    carbon_of_all,
    parts_of,
    site_of,
    too_much,
    word_of,
)
from renkei.planning.inventory.nouns import (
    NOTHING,
    ActivitySeries,
    Entry,
    Gas,
    Quality,
)

METHOD = "landfill-decay"
COMMITTED = "landfill-commitment"
REFERENCES = tuple(f"III.1.{n}" for n in (1, 2, 3))
CH4_OF_CARBON = Context(prec=DIGITS).divide(Decimal(16), Decimal(12))
MONTHS = 12
LONGEST_DELAY = Decimal(6)
DECADE = 10  # below that, most of what the site gives off may be older
DEPOSITS = Ask(
    "deposits",
    Text(
        ja="年ごとの埋立量(湿重量、一定の組成)",
        en="Waste landfilled each year (wet, of one composition)",
    ),
    units=("t",),
    kind=Kind.SERIES,
)
DECAY_RULE = Text(
    ja="IPCC 2006 第5巻 式3.4・3.5:分解炭素 = 前年末の残量×(1−e^−k) + "
    "当年分×(1−e^−k(6−遅れ)/12)、CH4 = 分解炭素×F×16/12",
    en="IPCC 2006, Vol. 5, eq. 3.4 and 3.5: carbon decomposed = what was left × "
    "(1 − e^−k) + the year's own × (1 − e^−k(6 − delay)/12); CH4 = that × F × 16/12",
)
NET_RULE = Text(
    ja="IPCC 2006 第5巻 式3.1:排出量 = (発生量 − 回収量) × (1 − 酸化率)",
    en="IPCC 2006, Vol. 5, eq. 3.1: emissions = (generated − recovered) × (1 − OX)",
)


def decomposed(
    deposits: Mapping[int, Decimal], year: int, *, k: Decimal, delay: Decimal
) -> Decimal:
    """Of a mass laid down over years, what decomposes in one of them.

    `delay` is in months from the middle of a year, in which waste arrives on average.

    >>> decomposed({2000: Decimal(1)}, 2000, k=Decimal("0.1"), delay=Decimal(6)) == 0
    True
    """
    with localcontext(Context(prec=DIGITS)):
        kept_year = (-k).exp()
        kept_at_first = (-k * (LONGEST_DELAY - delay) / MONTHS).exp()
        left = gone = NOTHING
        for each in range(min(deposits), year + 1):
            arrived = deposits.get(each, NOTHING)
            gone = left * (1 - kept_year) + arrived * (1 - kept_at_first)
            left = left * kept_year + arrived * kept_at_first
        return gone if deposits and min(deposits) <= year else NOTHING


def _decay(answers: Answers, city: CityFacts) -> Entry:
    laid = _laid(answers, city.year)
    site = site_of(answers, single_factor("waste.doc-f"))
    delay = _delay(answers)
    climate = _climate(answers, city)
    parts = [
        _generated(answers, city.year, laid, (part, share), site, climate, delay)
        for part, share in parts_of(answers).items()
    ]
    made = result(
        "landfill.generated",
        Text(ja="発生したCH4", en="CH4 generated"),
        lambda *masses: sum(masses, NOTHING),
        *parts,
        unit="tCH4",
        rule=Text(ja="種類ごとの発生量の和", en="the sum over types of waste"),
    )
    recovered = figure_of(answers, "recovered")
    if known(recovered) > known(made):
        raise Refusal(too_much(answers.reference, known(recovered), known(made)))
    ch4 = result(
        "emissions.ch4",
        same("CH4"),
        lambda generated, taken, oxidised: (generated - taken) * (1 - oxidised),
        made,
        recovered,
        site.oxidised,
        unit="tCH4",
        rule=NET_RULE,
    )
    return built(
        METHOD,
        answers,
        {Gas.CH4_NON_FOSSIL: ch4},
        factors=(site.mcf, site.doc_f, site.methane, site.oxidised),
        factor_quality=Quality.LOW,
        explanation=_history(min(answers.series["deposits"]), city.year),
    )


def _commit(answers: Answers, city: CityFacts) -> Entry:
    site = site_of(answers, single_factor("inventory.waste.doc-f.commitment"))
    potential = product(
        "landfill.potential",
        Text(ja="メタン発生ポテンシャル(L0)", en="Methane generation potential (L0)"),
        site.mcf,
        carbon_of_all(answers),
        site.doc_f,
        site.methane,
        unit="tCH4/t",
        times=CH4_OF_CARBON,
        rule=Text(
            ja="GPC 式8.4:L0 = MCF×DOC×DOCf×F×16/12",
            en="GPC, eq. 8.4: L0 = MCF × DOC × DOCf × F × 16/12",
        ),
    )
    ch4 = result(
        "emissions.ch4",
        same("CH4"),
        lambda waste, each, taken, oxidised: (
            waste * each * (1 - taken) * (1 - oxidised)
        ),
        figure_of(answers, "landfilled"),
        potential,
        figure_of(answers, "recovered_share"),
        site.oxidised,
        unit="tCH4",
        rule=Text(
            ja="GPC 式8.3:埋立量 × L0 ×(1−回収率)×(1−酸化率)",
            en="GPC, eq. 8.3: waste × L0 × (1 − recovered) × (1 − OX)",
        ),
    )
    return built(
        COMMITTED,
        answers,
        {Gas.CH4_NON_FOSSIL: ch4},
        factors=(site.mcf, site.doc_f, site.methane, site.oxidised),
        factor_quality=Quality.LOW,
    )


def _generated(  # noqa: PLR0913, PLR0917 - what equation 3.4 needs
    answers: Answers,
    year: int,
    laid: Figure,
    part: tuple[str, Figure | None],
    site: Site,
    climate: str,
    delay: Figure,
) -> Figure:
    """The CH4 that one type of waste gives off in the year, before recovery."""
    kind, share = part
    carbon = carbon_of(answers, kind)
    k = _rate(answers, kind, climate, carbon)
    factors = [laid, carbon, site.mcf, site.doc_f, site.methane]
    factors += [share] if share else []
    with localcontext(Context(prec=DIGITS)):
        gone = decomposed(
            answers.series["deposits"], year, k=known(k), delay=known(delay)
        )
        value = gone * CH4_OF_CARBON
        for each in factors[1:]:
            value *= known(each)
    return computed(
        f"landfill.generated.{kind}",
        Text(
            ja=f"発生したCH4({word_of(kind).ja})",
            en=f"CH4 generated, {word_of(kind).en}",
        ),
        value,
        unit=same("tCH4"),
        rule=DECAY_RULE,
        inputs=(*factors, k, delay),
    )


def _rate(answers: Answers, kind: str, climate: str, carbon: Figure) -> Figure:
    """The rate of decay; what has no carbon needs none."""
    if answers.has("decay_rate"):
        return figure_of(answers, "decay_rate")
    return (
        factor("waste.k", kind, climate)
        or factor("inventory.waste.k", kind, climate)
        or _no_rate(kind, climate, carbon)
    )


def _no_rate(kind: str, climate: str, carbon: Figure) -> Figure:
    if known(carbon) == 0:
        return product(
            f"landfill.rate.{kind}",
            Text(ja="分解速度定数(分解しない)", en="Decay rate: does not decay"),
            carbon,
            unit="1/year",
            rule=Text(ja="分解性有機炭素が0", en="no degradable carbon"),
        )
    return factor_or_refuse("inventory.waste.k", kind, climate)


def _delay(answers: Answers) -> Figure:
    if not answers.has("delay"):
        return single_factor("inventory.waste.delay")
    if answers.value("delay") > LONGEST_DELAY:
        raise Refusal(_too_late(answers))
    return figure_of(answers, "delay")


def _climate(answers: Answers, city: CityFacts) -> str:
    if answers.has("climate"):
        return answers.choices["climate"]
    if city.climate_zone in CLIMATES:
        return city.climate_zone
    if answers.has("decay_rate"):
        return ""
    name = Text(ja="気候帯", en="Climate zone")
    raise Refusal(
        needed(
            answers,
            name,
            of=Text(
                ja=f"気候帯を選んでください:{'・'.join(CLIMATES)}",
                en=f"Choose the climate zone: {', '.join(CLIMATES)}",
            ),
        )
    )


def _laid(answers: Answers, year: int) -> Figure:
    """All that was laid down up to the year, as one figure that lists the years."""
    told = answers.given["deposits"]
    assert isinstance(told, ActivitySeries), "deposits are a series"
    values = answers.series["deposits"]
    if not values or max(values) < year - 1 or min(values) > year:
        raise Refusal(_wrong_years(answers.reference, sorted(values), year))
    counted = {each: mass for each, mass in values.items() if each <= year}
    listed = ", ".join(f"{each}: {mass:f}" for each, mass in counted.items())
    return Figure(
        id="activity.deposits",
        name=told.name,
        value=sum(counted.values(), NOTHING),
        unit=same("t"),
        confidence=Confidence.INFERRED if told.is_estimated else Confidence.PUBLISHED,
        source=told.source,
        note=Text(ja=f"年ごとの値:{listed}", en=f"By year: {listed}"),
    )


def _history(first: int, year: int) -> Text:
    short = year - first < DECADE
    ja = "短いため、それ以前の分の排出が過少となりうる。" if short else ""
    en = " The record is short, so emissions may be understated." if short else ""
    return Text(
        ja=f"{first}年以降の埋立てによる排出。それ以前の埋立ては含まない。{ja}",
        en=f"Of waste landfilled from {first} on; nothing earlier is counted.{en}",
    )


def _too_late(answers: Answers) -> Finding:
    return Finding(
        code="planning.inventory.delay",
        found=Text(
            ja=f"分解開始の遅れが {answers.value('delay'):f} か月です。",
            en=f"The delay is {answers.value('delay'):f} months.",
        ),
        where=same(answers.reference),
        rule=Text(
            ja="IPCC の廃棄物モデルでは0か月から6か月とする。",
            en="The IPCC waste model takes a delay of 0 to 6 months.",
        ),
        remedy=Text(ja="6以下の値にしてください。", en="Enter six months or less."),
    )


def _wrong_years(reference: str, years: list[int], year: int) -> Finding:
    span = f"{years[0]}–{years[-1]}" if years else "–"
    return Finding(
        code="planning.inventory.series-years",
        found=Text(
            ja=f"埋立量の時系列は {span} で、{year}年の算定に足りません。",
            en=f"The deposits cover {span}, which does not serve {year}.",
        ),
        where=Text(ja=f"{reference} 埋立量", en=f"{reference}, waste landfilled"),
        rule=Text(
            ja="算定年の前年までの埋立量が要る。",
            en="Deposits are needed up to the year before the inventory.",
        ),
        remedy=Text(
            ja="欠けた年を入力してください。閉鎖後の年は0と明記します。",
            en="Enter the missing years; write 0 for those after closure.",
        ),
    )


CALCULATORS = (
    Calculator(
        id=METHOD,
        name=Text(ja="埋立て:一次分解", en="Landfill: first-order decay"),
        summary=Text(
            ja="年ごとの埋立量が分解していく量から、その年のCH4を求める。"
            "組成が年により違う場合は、組成ごとに分けて入力する。",
            en="CH4 of the year, out of the decay of what was landfilled year by year. "
            "Waste whose composition changed is entered as several streams.",
        ),
        references=REFERENCES,
        asks=(
            DEPOSITS,
            RECOVERED,
            *SITE_ASKS,
            choice(
                "climate",
                Text(ja="気候帯", en="Climate zone"),
                CLIMATES,
                is_required=False,
            ),
            own("decay_rate", "分解速度定数", "Decay rate", "1/year"),
            own("delay", "分解開始の遅れ", "Delay until decay begins", "month"),
        ),
        source=Source(VOLUME, edition="2006", place="Equations 3.1, 3.4 to 3.6"),
        work_out=_decay,
    ),
    Calculator(
        id=COMMITTED,
        name=Text(ja="埋立て:メタンコミットメント", en="Landfill: methane commitment"),
        summary=Text(
            ja="その年に埋め立てた廃棄物が将来にわたり出すCH4を、その年に計上する。",
            en="All CH4 that the waste of the year will ever give off, in that year.",
        ),
        references=REFERENCES,
        asks=(
            Ask(
                "landfilled",
                Text(ja="その年の埋立量", en="Waste landfilled in the year"),
                units=("t",),
            ),
            Ask(
                "recovered_share",
                Text(ja="回収するCH4の割合", en="Share of CH4 that is recovered"),
                units=("1",),
                is_share=True,
            ),
            *SITE_ASKS,
        ),
        source=Source(GPC, edition="2021", place="Equations 8.1, 8.3, 8.4"),
        work_out=_commit,
    ),
)
