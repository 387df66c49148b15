"""Rice paddies and forests, computed apart from the engine."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from audited_values import Audited, Given, Place

KILOGRAMS_IN_A_TONNE = 1000
NITROUS_OXIDE_OF_NITROGEN = Fraction(44, 28)


def _paddies(given: Given) -> Iterator[Place]:
    """Every stratum in every season."""
    for season in given.members("A_s,st", 0):
        for stratum in given.members("A_s,st", 1):
            yield season, stratum


def _balanced(given: Given, methane: dict[str, Fraction]) -> Audited:
    """Adds nitrous oxide and pumps to methane, and takes off the uncertainty."""
    nitrogen_kg = Fraction(0)
    for paddy in _paddies(given):
        nitrogen_kg += given("A_s,st", *paddy) * given("Q_N,s,st", *paddy)
    nitrogen_t = nitrogen_kg / KILOGRAMS_IN_A_TONNE
    found: Audited = {}
    for side, of in (("RE", "RE"), ("PE", "PJ")):
        nitrous_oxide_t = nitrogen_t * given(f"EF_N2O_{of}") * NITROUS_OXIDE_OF_NITROGEN
        nitrous_oxide = nitrous_oxide_t * given("GWP_N2O")
        pumps = given(f"Q_F_{of},p") * given("EF_fuel")
        found[f"{side}_CH4,p"] = methane[side]
        found[f"{side}_N2O,p"] = nitrous_oxide
        found[f"{side}_CO2,p"] = pumps
        found[f"{side}_p"] = methane[side] + nitrous_oxide + pumps
    difference = found["RE_p"] - found["PE_p"]
    found["ER_p"] = difference - difference * given("U_d")
    return found


def rice_season(given: Given) -> Audited:
    """Kilograms of methane for each hectare and season."""
    kilograms = {"RE": Fraction(0), "PE": Fraction(0)}
    for paddy in _paddies(given):
        area = given("A_s,st", *paddy)
        kilograms["RE"] += area * given("EF_CH4_RE,s,st", *paddy)
        kilograms["PE"] += area * given("EF_CH4_PJ,s,st", *paddy)
    return _balanced(given, _warming(given, kilograms))


def rice_day(given: Given) -> Audited:
    """Kilograms of methane for each hectare and day, field by field."""
    kilograms = {"RE": Fraction(0), "PE": Fraction(0)}
    for paddy in _paddies(given):
        hectare_days = _hectare_days(given, paddy)
        kilograms["RE"] += hectare_days * given("EF_CH4_RE,s,st", *paddy)
        kilograms["PE"] += hectare_days * given("EF_CH4_PJ,s,st", *paddy)
    return _balanced(given, _warming(given, kilograms))


def rice_default(given: Given) -> Audited:
    """A default for continuous flooding, scaled for water and organic amendments."""
    found: Audited = {
        "EF_CH4_c,s": {
            (s,): given.row("EF_CH4_c", given.word("season_s", s))
            for s in given.members("season_s")
        },
        "CFOA_o": {
            (o,): given.row("CFOA", given.word("amendment_o", o))
            for o in given.members("amendment_o")
        },
        "SF_OA,s,st": {},
        "EF_CH4_RE,s,st": {},
        "EF_CH4_PJ,s,st": {},
    }
    kilograms = {"RE": Fraction(0), "PE": Fraction(0)}
    for paddy in _paddies(given):
        amended = Fraction(1)
        for (o,), converted in found["CFOA_o"].items():
            amended += converted * given("ROA_s,st,o", *paddy, o)
        found["SF_OA,s,st"][paddy] = amended
        flooded = found["EF_CH4_c,s"][paddy[:1]] * amended * given("SF_pre")
        for side, of in (("RE", "RE"), ("PE", "PJ")):
            factor = flooded * given(f"SF_{of}")
            found[f"EF_CH4_{of},s,st"][paddy] = factor
            kilograms[side] += factor * _hectare_days(given, paddy)
    return found | _balanced(given, _warming(given, kilograms))


def _hectare_days(given: Given, paddy: Place) -> Fraction:
    return sum(
        (
            given("A_s,st,f", *paddy, field) * given("D_s,st,f", *paddy, field)
            for field in given.members("A_s,st,f", 2)
        ),
        Fraction(0),
    )


def _warming(given: Given, kilograms: dict[str, Fraction]) -> dict[str, Fraction]:
    return {
        side: of_side / KILOGRAMS_IN_A_TONNE * given("GWP_CH4")
        for side, of_side in kilograms.items()
    }


def redd_plus(given: Given) -> Audited:
    """The reference level, against transitions and what moved elsewhere."""
    net = given("DE_p")
    for t in given.members("A_t,p"):
        net += given("EF_t", t) * given("A_t,p", t)
    return {"RE_p": given("PRL_p"), "PNE_p": net, "PE_p": net}


FAMILIES = {
    each.__name__: each for each in (rice_season, rice_day, rice_default, redd_plus)
}
