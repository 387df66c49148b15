"""Heat, fuel and the equipment of buildings, computed apart from the engine."""

from __future__ import annotations

from fractions import Fraction

from audited_values import Audited, Given

GIGAJOULES_IN_A_MEGAWATT_HOUR = Fraction(36, 10)
HOURS_A_DAY = 24
WATTS_IN_A_MEGAWATT = 10**6


def heating_cooling_output(given: Given) -> Audited:
    """A boiler and a chiller apart, against heat pumps and what helps them."""
    factor, oil_factor = given("EF_elec"), given("EF_oil")
    oil_burnt = given("HE_p") / given("eta_RE_boiler")
    electricity_for_cooling = given("CE_p") / given("COP_RE_chiller")
    electricity = sum(
        (
            given(symbol)
            for symbol in ("EC_HP,p", "EC_HPaux,p", "EC_other,p", "EC_otheraux,p")
        ),
        Fraction(0),
    )
    project_oil = given("FC_oil,p") * given("NCV_oil")
    return {
        "RE_p": oil_burnt * oil_factor + electricity_for_cooling * factor,
        "PE_p": electricity * factor + project_oil * oil_factor,
    }


def evaporation_steam(given: Given) -> Audited:
    """Steam for each tonne of water, against electricity and the steam still used."""
    steam = given("W_evap,p") * given("SSC_RE")
    used = given("ST_PJ,p") * given("EF_steam")
    return {
        "RE_p": steam * given("EF_steam"),
        "PE_p": used + given("EC_PJ,p") * given("EF_elec"),
    }


def recovered_heat(given: Given) -> Audited:
    """The fuel a boiler would have burnt for the heat."""
    fuel_gj = given("HR_p") / given("eta_RE_boiler")
    return {
        "RE_p": fuel_gj * given("EF_fuel"),
        "PE_p": given("EC_aux,p") * given("EF_elec"),
    }


def efficiency_ratio_fuel(given: Given) -> Audited:
    """Useful heat is fuel times efficiency; the reference burns more for it."""
    reference_t = project_t = Fraction(0)
    for i in given.members("FC_PJ,i,p"):
        burnt = given("FC_PJ,i,p", i)
        reference_t += burnt * given("eta_PJ,i", i) / given("eta_RE")
        project_t += burnt
    tonne = given("NCV_fuel") * given("EF_fuel")
    return {"RE_p": reference_t * tonne, "PE_p": project_t * tonne}


def burner_efficiency(given: Given) -> Audited:
    """Gas by the ratio of efficiencies; burners at full power in every hour."""
    burnt = given("FC_PJ,p") * given("NCV_NG") * given("EF_NG")
    most = given("P_burner_max") * (given("D_p") * HOURS_A_DAY)
    return {
        "RE_p": burnt * given("eta_PJ") / given("eta_RE"),
        "EC_PJ,p": most,
        "PE_p": burnt + most * given("EF_elec"),
    }


def boiler_heat_output(given: Given) -> Audited:
    """The same heat from coal in two boilers."""
    heat = project_coal = Fraction(0)
    for i in given.members("PH_i,p"):
        heat += given("PH_i,p", i)
        project_coal += given("PH_i,p", i) / given("eta_PJ,i", i)
    factor = given("EF_coal")
    electricity = given("EC_PJ,p") * given("EF_elec")
    return {
        "RE_p": heat / given("eta_RE") * factor,
        "PE_p": electricity + project_coal * factor,
    }


def _grid_and_boiler(given: Given) -> Fraction:
    boiler_fuel = given("HG_PJ,p") / given("eta_RE_boiler")
    return given("EG_PJ,p") * given("EF_elec") + boiler_fuel * given("EF_fuel_RE")


def _gas_of_the_engine(given: Given) -> Fraction:
    return given("EF_gas") * given("NCV_gas") * given("FC_CGS,p")


def cogeneration(given: Given) -> Audited:
    """Grid and boiler apart, against the gas of one engine."""
    return {"RE_p": _grid_and_boiler(given), "PE_p": _gas_of_the_engine(given)}


def trigeneration(given: Given) -> Audited:
    """Grid, boiler and electric chiller apart, against the gas of one engine."""
    electricity_for_cooling = given("CE_PJ,p") / given("COP_RE")
    cooling = electricity_for_cooling * given("EF_elec")
    return {
        "RE_p": _grid_and_boiler(given) + cooling,
        "PE_p": _gas_of_the_engine(given),
    }


def building_equipment(given: Given) -> Audited:
    """Electric equipment, fuel-fired equipment and lamps, each on both sides."""
    factor = given("EF_elec")
    electric = fuel = light = project = Fraction(0)
    for i in given.members("EC_PJ,i,p"):
        own = given("EC_PJ,i,p", i) * factor
        electric += own * given("eta_PJ,i", i) / given("eta_RE,i", i)
        project += own
    for j in given.members("FC_PJ,j,p"):
        own = given("FC_PJ,j,p", j) * given("NCV_j", j) * given("EF_fuel,j", j)
        fuel += own * given("eta_PJf,j", j) / given("eta_REf,j", j)
        project += own
    for k in given.members("n_k"):
        lamp_hours = given("n_k", k) * given("h_k,p", k)
        for_a_watt = lamp_hours / WATTS_IN_A_MEGAWATT * factor
        light += for_a_watt * given("P_RE,k", k)
        project += for_a_watt * given("P_PJ,k", k)
    return {
        "RE_elec,p": electric,
        "RE_fuel,p": fuel,
        "RE_light,p": light,
        "RE_p": electric + fuel + light,
        "PE_p": project,
    }


def heat_recovery_heat_pump(given: Given) -> Audited:
    """Heat in gigajoules from a boiler, cooling in megawatt-hours from a chiller."""
    heat_gj = cooling_mwh = electricity = Fraction(0)
    for i in given.members("EC_HP,i,p"):
        own = given("EC_HP,i,p", i)
        heat_gj += own * given("COP_h,i", i) * GIGAJOULES_IN_A_MEGAWATT_HOUR
        cooling_mwh += own * given("COP_c,i", i)
        electricity += own + given("EC_aux,i,p", i)
    boiler = heat_gj / given("eta_RE_boiler") * given("EF_fuel_RE")
    chiller = cooling_mwh / given("COP_RE_c") * given("EF_elec")
    return {"RE_p": boiler + chiller, "PE_p": electricity * given("EF_elec")}


def heat_pump_water_heater(given: Given) -> Audited:
    """The heat of the heat pump in gigajoules, from a water heater that burns fuel."""
    heat_mwh = given("EC_HP,p") * given("COP_PJ")
    fuel_gj = heat_mwh * GIGAJOULES_IN_A_MEGAWATT_HOUR / given("eta_RE")
    return {
        "RE_p": fuel_gj * given("EF_fuel_RE"),
        "PE_p": given("EC_HP,p") * given("EF_elec"),
    }


FAMILIES = {
    each.__name__: each
    for each in (
        heating_cooling_output,
        evaporation_steam,
        recovered_heat,
        efficiency_ratio_fuel,
        burner_efficiency,
        boiler_heat_output,
        cogeneration,
        trigeneration,
        building_equipment,
        heat_recovery_heat_pump,
        heat_pump_water_heater,
    )
}
