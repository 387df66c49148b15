"""What one match is worth, term by term, in plain steps and in words.

Flows in: a `Need`, a `Municipality`, a `Company` and one of its offers, as the reader
may see them. Flows out: a `Reason` for each term. `market` computes the same values for
thousands at once; this is the slow reading that a reader sees, and its auditor.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from renkei.foundation import Text, same
from renkei.matching.nouns import Company, Municipality, Need, Offer
from renkei.matching.scoring.weights import WHOLE, alike
from renkei.technology import Technology, catalogue

SECTOR_FIT = 300  # a technology of the same sector that was not asked for
SECTOR_ASKED = 700  # any technology of the sector, where only the sector was asked for
ELSEWHERE, OTHER_HERE, AT_HOME = 600, 500, 300  # of experience
HOME_COUNTRY = "JP"
SAME_COUNTRY, SAME_SECTOR = 500, 400
NOT_STATED = Text(ja="{who}が{what}を示していない。", en="{who} does not state {what}.")
NEED = Text(ja="都市", en="The city")
COMPANY = Text(ja="企業", en="The company")
MUNICIPALITY = Text(ja="自治体", en="The municipality")


@dataclass(frozen=True, slots=True)
class Reason:
    """One term of a score: worth 0 to 1,000, and why."""

    term: str
    worth: int
    words: Text


@cache
def technologies() -> dict[str, Technology]:
    """The catalogue by id."""
    return {each.id: each for each in catalogue()}


def rounded(share: float) -> int:
    """A share of 1 as a whole number per mille, within 0 and 1,000."""
    return math.floor(min(1.0, max(0.0, share)) * WHOLE + 0.5)


def reasons(
    need: Need, municipality: Municipality, company: Company, offer: Offer
) -> tuple[Reason, ...]:
    """Every term of the match, in the order of the terms."""
    wanted = technologies()[offer.technology]
    return (
        _technology(need, wanted),
        _experience(need, company, wanted),
        _country(need, company),
        _climate_fit(need, company, wanted),
        _grid(need, company, wanted),
        _size(need, offer),
        _budget(need, offer),
        _time(need, offer),
        _language(need, company),
        _partnership(need, municipality),
        _climate(need, municipality),
        _scale(need, municipality),
        _know_how(municipality, wanted),
        _home(municipality, company),
    )


def _missing(term: str, who: Text, ja: str, en: str) -> Reason:
    return Reason(term, 0, NOT_STATED.format(who=who, what=Text(ja=ja, en=en)))


def _technology(need: Need, wanted: Technology) -> Reason:
    sector = same(wanted.sector)
    if wanted.id in need.technologies:
        said = Text(ja="求める技術:{t}。", en="It is what was asked for: {t}.")
        return Reason("technology", WHOLE, said.format(t=wanted.name))
    if need.sector == wanted.sector and not need.technologies:
        said = Text(ja="求める部門の技術:{t}。", en="Of the sector asked for: {t}.")
        return Reason("technology", SECTOR_ASKED, said.format(t=wanted.name))
    sectors = {technologies()[each].sector for each in need.technologies}
    if wanted.sector in sectors | {need.sector}:
        said = Text(
            ja="求めた技術ではないが、同じ部門({s})。",
            en="Not what was asked for, but of the same sector ({s}).",
        )
        return Reason("technology", SECTOR_FIT, said.format(s=sector))
    return Reason("technology", 0, Text(ja="求める技術と異なる。", en="Another field."))


def _experience(need: Need, company: Company, wanted: Technology) -> Reason:
    same_one = [each for each in company.references if each.technology == wanted.id]
    here = [each for each in same_one if each.country == need.country]
    abroad = [each for each in same_one if each.country != HOME_COUNTRY]
    if here:
        return Reason(
            "experience",
            WHOLE,
            Text(
                ja="この技術の実績が同じ国に{n}件ある。",
                en="Built this in the same country: {n}.",
            ).format(n=len(here)),
        )
    if abroad:
        return Reason(
            "experience",
            ELSEWHERE,
            Text(
                ja="この技術の実績がほかの国に{n}件ある({c})。",
                en="Built this abroad: {n} ({c}).",
            ).format(n=len(abroad), c=", ".join(sorted({e.country for e in abroad}))),
        )
    if any(each.country == need.country for each in company.references):
        words = Text(
            ja="別の技術の実績が同じ国にある。", en="Built something else here."
        )
        return Reason("experience", OTHER_HERE, words)
    if same_one:
        words = Text(ja="この技術の実績が日本にある。", en="Built this in Japan.")
        return Reason("experience", AT_HOME, words)
    return _missing("experience", COMPANY, "この技術の実績", "references of this kind")


def _country(need: Need, company: Company) -> Reason:
    if not company.countries:
        return _missing("country", COMPANY, "対象国", "where it works")
    if need.country in company.countries:
        words = Text(ja="対象国に含まれる。", en="It works in this country.")
        return Reason("country", WHOLE, words)
    words = Text(ja="対象国に含まれない。", en="It does not name this country.")
    return Reason("country", 0, words)


def _climate_fit(need: Need, company: Company, wanted: Technology) -> Reason:
    if wanted.climate.leaning == "none":
        words = Text(
            ja="効果は気候に左右されない。", en="Its benefit does not hang on climate."
        )
        return Reason("climate_fit", WHOLE, words)
    if need.climate is None:
        return _missing("climate_fit", NEED, "気候", "its climate")
    found = [
        (alike(need.climate, each.climate), each.climate)
        for each in company.references
        if each.technology == wanted.id and each.climate is not None
    ]
    if not found:
        return _missing("climate_fit", COMPANY, "実績地の気候", "where it built this")
    worth, climate = max(found, key=lambda each: each[0])
    words = Text(
        ja="最も近い実績地の気候は{o}、この都市は{c}。",
        en="Its nearest reference stands in {o}, this city in {c} (Köppen).",
    )
    return Reason("climate_fit", worth, words.format(o=climate, c=need.climate))


def _grid(need: Need, company: Company, wanted: Technology) -> Reason:
    if wanted.grid.leaning == "none":
        words = Text(
            ja="効果は電力系統に左右されない。",
            en="Its benefit does not hang on the grid.",
        )
        return Reason("grid", WHOLE, words)
    if need.grid is None:
        return _missing("grid", NEED, "電力の排出係数", "a grid factor")
    held = [
        each.grid
        for each in company.references
        if each.technology == wanted.id and each.grid is not None
    ]
    if not held:
        return _missing("grid", COMPANY, "実績地の電力系統", "where it built this")
    worth = max(near(need.grid, other) for other in held)
    words = Text(
        ja="この国の排出係数は{g} tCO2/MWh。最も近い実績国との近さは{p} %。",
        en="This grid emits {g} tCO2/MWh; its nearest reference is {p} % alike.",
    )
    return Reason("grid", worth, words.format(g=need.grid, p=worth // 10))


def near(one: float, two: float) -> int:
    """How alike two amounts are: the smaller as a share of the larger, per mille."""
    larger = max(one, two)
    return WHOLE if larger == 0 else rounded(min(one, two) / larger)


def alike_in_size(one: float, two: float) -> int:
    """How alike the populations of two cities are; a hundredfold is not at all, nor is
    anything beside a city of nobody."""
    if not one or not two:
        return 0
    return rounded(1.0 - abs(math.log10(one) - math.log10(two)) / 2)


def _size(need: Need, offer: Offer) -> Reason:
    if need.size is None or need.size_unit is None:
        return _missing("size", NEED, "規模", "a size")
    held = offer.size
    if held is None or (held.smallest is None and held.largest is None):
        return _missing("size", COMPANY, "扱う規模", "which sizes it builds")
    if held.unit != need.size_unit:
        words = Text(
            ja="単位が異なり比べられない({a}と{b})。",
            en="Not comparable: {a} against {b}.",
        )
        return Reason("size", 0, words.format(a=need.size_unit, b=held.unit))
    short = math.log10(held.smallest) - math.log10(need.size) if held.smallest else 0.0
    over = math.log10(need.size) - math.log10(held.largest) if held.largest else 0.0
    worth = rounded(1.0 - max(0.0, short, over))
    low = "–" if held.smallest is None else f"{held.smallest:,.6g}"
    high = "–" if held.largest is None else f"{held.largest:,.6g}"
    words = Text(
        ja="求める規模{n} {u}、扱う規模{lo}〜{hi} {u}。",
        en="Asked: {n} {u}; it builds {lo} to {hi} {u}.",
    )
    number = f"{need.size:,.6g}"
    told = words.format(n=number, u=held.unit, lo=low, hi=high)
    return Reason("size", worth, told)


def _budget(need: Need, offer: Offer) -> Reason:
    if need.budget_jpy is None:
        return _missing("budget", NEED, "予算", "a budget")
    if offer.price_jpy is None:
        return _missing("budget", COMPANY, "最小の価格", "its least price")
    above = math.log10(offer.price_jpy) - math.log10(need.budget_jpy)
    worth = rounded(1.0 - max(0.0, above) / math.log10(2))
    words = Text(
        ja="予算{b}円、最小の案件は{p}円。",
        en="Budget JPY {b}; its smallest project costs JPY {p}.",
    )
    told = words.format(b=f"{need.budget_jpy:,.0f}", p=f"{offer.price_jpy:,.0f}")
    return Reason("budget", worth, told)


def _time(need: Need, offer: Offer) -> Reason:
    months = need.months
    if months is None:
        return _missing("time", NEED, "期限", "a date")
    if offer.lead_months is None:
        return _missing("time", COMPANY, "工期", "how long it takes")
    worth = rounded(months / offer.lead_months if offer.lead_months else 1.0)
    words = Text(
        ja="期限まで{m}か月、工期{n}か月。",
        en="{m} months to go; it takes {n}.",
    )
    return Reason("time", worth, words.format(m=months, n=offer.lead_months))


def _language(need: Need, company: Company) -> Reason:
    if not need.languages:
        return _missing("language", NEED, "使う言語", "its languages")
    if not company.languages:
        return _missing("language", COMPANY, "使う言語", "its languages")
    shared = [each for each in need.languages if each in company.languages]
    if shared:
        words = Text(ja="共通の言語:{x}。", en="Both speak: {x}.")
        return Reason("language", WHOLE, words.format(x=", ".join(shared)))
    return Reason(
        "language", 0, Text(ja="共通の言語がない。", en="No shared language.")
    )


def _partnership(need: Need, municipality: Municipality) -> Reason:
    if any(place == need.city for place, _ in municipality.partners):
        words = Text(ja="この都市と連携してきた。", en="They have worked together.")
        return Reason("partnership", WHOLE, words)
    there = sum(country == need.country for _, country in municipality.partners)
    if there:
        words = Text(
            ja="同じ国の都市と連携してきた({n}件)。",
            en="It has worked with cities of this country ({n}).",
        )
        return Reason("partnership", SAME_COUNTRY, words.format(n=there))
    words = Text(ja="この国との連携の記録はない。", en="No record with this country.")
    return Reason("partnership", 0, words)


def _climate(need: Need, municipality: Municipality) -> Reason:
    if need.climate is None or municipality.climate is None:
        who = NEED if need.climate is None else MUNICIPALITY
        return _missing("climate", who, "気候", "its climate")
    words = Text(ja="気候は{a}と{b}。", en="Climates {a} and {b} (Köppen).")
    told = words.format(a=need.climate, b=municipality.climate)
    return Reason("climate", alike(need.climate, municipality.climate), told)


def _scale(need: Need, municipality: Municipality) -> Reason:
    if need.population is None or municipality.population is None:
        who = NEED if need.population is None else MUNICIPALITY
        return _missing("scale", who, "人口", "its population")
    worth = alike_in_size(need.population, municipality.population)
    words = Text(ja="人口{a}人と{b}人。", en="{a} and {b} people.")
    told = words.format(a=f"{need.population:,}", b=f"{municipality.population:,}")
    return Reason("scale", worth, told)


def _know_how(municipality: Municipality, wanted: Technology) -> Reason:
    if wanted.id in municipality.know_how_in:
        words = Text(ja="この技術の知見がある。", en="It knows this technology.")
        return Reason("know_how", WHOLE, words)
    known = {technologies()[each].sector for each in municipality.know_how_in}
    if wanted.sector in known:
        words = Text(ja="同じ部門の知見がある。", en="It knows the same sector.")
        return Reason("know_how", SAME_SECTOR, words)
    return _missing("know_how", MUNICIPALITY, "この技術の知見", "know-how of this kind")


def _home(municipality: Municipality, company: Company) -> Reason:
    if company.home is None:
        return _missing("home", COMPANY, "地元の自治体", "where it is rooted")
    if company.home == municipality.id:
        words = Text(ja="企業の地元の自治体である。", en="The company is rooted here.")
        return Reason("home", WHOLE, words)
    words = Text(ja="企業の地元は別にある。", en="The company is rooted elsewhere.")
    return Reason("home", 0, words)
