"""Waste: first order decay and what is done instead, apart from the engine."""

from __future__ import annotations

from fractions import Fraction

from audited_values import Audited, Given, exponential

METHANE_OF_CARBON = Fraction(16, 12)
CARBON_DIOXIDE_OF_CARBON = Fraction(44, 12)
KILOGRAMS_IN_A_TONNE = 1000


def _decay(given: Given) -> Audited:
    """What is left of a year's carbon when the period begins, less what is left a
    year later, has decayed in between."""
    contents: dict[tuple[str, ...], Fraction] = {}
    rates: dict[tuple[str, ...], Fraction] = {}
    decayed = Fraction(0)
    for j in given.members("type_j"):
        kind = given.word("type_j", j)
        content = given.row("DOC", kind)
        rate = given.row("k", kind, given.word("climate"))
        contents[(j,)], rates[(j,)] = content, rate
        for x in given.members("a_x"):
            carbon = given("W_j,x", j, x) * content
            age = given("a_x", x)
            gone_within_a_year = 1 - exponential(-rate)
            decayed += carbon * exponential(-rate * age) * gone_within_a_year
    dissimilated = decayed * given("DOC_f")
    methane = dissimilated * given("F") * METHANE_OF_CARBON
    escaping = methane * (1 - given("f_y"))
    unoxidised = escaping * (1 - given("OX"))
    return {
        "DOC_j": contents,
        "k_j": rates,
        "DDOC_p": decayed,
        "CH4_pot,p": unoxidised * given("phi"),
    }


def waste_incineration(given: Given) -> Audited:
    """Methane avoided and electricity, against what goes up the stack and is used."""
    found = _decay(given)
    correction = given.row("MCF", given.word("site"))
    methane = found["CH4_pot,p"] * correction * given("GWP_CH4")
    electricity = given("EG_PJ,p") * given("EF_grid")
    burning = _burning(given)
    imported = given("EC_PJ,p") * given("EF_grid")
    fuel = given("FC_PJ,p") * given("NCV_fuel") * given("EF_fuel")
    stack = burning["PE_CO2,p"] + burning["PE_CH4N2O,p"]
    return {
        **found,
        **burning,
        "MCF": correction,
        "RE_CH4,p": methane,
        "RE_elec,p": electricity,
        "RE_p": methane + electricity,
        "PE_elec,p": imported,
        "PE_fuel,p": fuel,
        "PE_p": stack + imported + fuel,
    }


def _burning(given: Given) -> Audited:
    """Fossil carbon, component by component, and two gases by the tonne of waste."""
    found: Audited = {name: {} for name in ("Q_c,p", "DM_c", "TC_c", "FFC_c")}
    fossil_carbon = Fraction(0)
    for c in given.members("P_c,p"):
        kind = given.word("type_c", c)
        wet = given("Q_p") * given("P_c,p", c)
        dry, carbon, fossil = (given.row(name, kind) for name in ("DM", "TC", "FFC"))
        fossil_carbon += wet * dry * carbon * fossil
        shares = {"Q_c,p": wet, "DM_c": dry, "TC_c": carbon, "FFC_c": fossil}
        for name, value in shares.items():
            found[name][(c,)] = value
    nitrous_oxide_t = given("Q_p") * given("EF_N2O") / KILOGRAMS_IN_A_TONNE
    methane_t = given("Q_p") * given("EF_CH4") / KILOGRAMS_IN_A_TONNE
    return found | {
        "PE_CO2,p": fossil_carbon * given("EFF_COM") * CARBON_DIOXIDE_OF_CARBON,
        "PE_CH4N2O,p": nitrous_oxide_t * given("GWP_N2O")
        + methane_t * given("GWP_CH4"),
    }


def organic_waste_biogas(given: Given) -> Audited:
    """Methane avoided and fuel displaced, against electricity."""
    found = _decay(given)
    correction = given.row("MCF", given.word("site"))
    methane = found["CH4_pot,p"] * correction * given("GWP_CH4")
    fuel = given("BG_p") * given("NCV_BG") * given("EF_fuel_RE")
    return {
        **found,
        "MCF": correction,
        "RE_CH4,p": methane,
        "RE_fuel,p": fuel,
        "RE_p": methane + fuel,
        "PE_p": given("EC_PJ,p") * given("EF_elec"),
    }


def semi_aerobic_landfill(given: Given) -> Audited:
    """One waste in two landfills, with the power and fuel of the second."""
    found = _decay(given)
    reference = given.row("MCF", given.word("site_RE"))
    project = given.row("MCF", given.word("site_PJ"))
    potential = found["CH4_pot,p"] * given("GWP_CH4")
    electricity = given("EC_PJ,p") * given("EF_elec")
    fuel = given("FC_PJ,p") * given("NCV_fuel") * given("EF_fuel")
    return {
        **found,
        "MCF_RE": reference,
        "MCF_PJ": project,
        "RE_p": potential * reference,
        "PE_p": potential * project + electricity + fuel,
    }


FAMILIES = {
    each.__name__: each
    for each in (waste_incineration, organic_waste_biogas, semi_aerobic_landfill)
}
