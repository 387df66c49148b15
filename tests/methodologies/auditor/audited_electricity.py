"""Electricity saved, generated or lost in the grid, computed apart from the engine."""

from __future__ import annotations

from fractions import Fraction

from audited_values import Audited, Given

HOURS_A_DAY = 24
WATTS_IN_A_MEGAWATT = 10**6


def renewable_displacement(given: Given) -> Audited:
    """Every system's electricity at its own factor; nothing on the project's side."""
    reference = Fraction(0)
    for i in given.members("EG_i,p"):
        reference += given("EG_i,p", i) * given("EF_RE,i", i)
    return {"RE_p": reference, "PE_p": Fraction(0)}


def renewable_storage(given: Given) -> Audited:
    """What the battery keeps for itself is taken off."""
    lost = given("EC_ch,p") - given("ED_dis,p")
    displaced = given("EG_p") - lost
    return {
        "EG_disp,p": displaced,
        "RE_p": displaced * given("EF_RE"),
        "PE_p": Fraction(0),
    }


def waste_heat_power(given: Given) -> Audited:
    """Auxiliaries run at rated power in every hour of every day."""
    hours = HOURS_A_DAY * given("D_p")
    auxiliary = given("EC_CAP") * hours
    net = given("EG_SUP,p") - auxiliary
    return {
        "EC_AUX,p": auxiliary,
        "EG_p": net,
        "RE_p": net * given("EF_RE"),
        "PE_p": Fraction(0),
    }


def biomass_power(given: Given) -> Audited:
    """Net generation, against fossil fuel, imported electricity and lorries."""
    net = given("EG_gross,p") - given("EG_aux,p")
    fuel = Fraction(0)
    for j in given.members("FC_j,p"):
        energy_gj = given("FC_j,p", j) * given("NCV_j", j)
        fuel += energy_gj * given("EF_fuel,j", j)
    transport = given("Q_bio,p") * given("AVD_p") * given("EF_TR")
    imported = given("EC_imp,p") * given("EF_elec")
    return {
        "EG_PJ,p": net,
        "RE_p": net * given("EF_RE"),
        "PE_fuel,p": fuel,
        "PE_TR,p": transport,
        "PE_p": fuel + imported + transport,
    }


def efficiency_ratio_electric(given: Given) -> Audited:
    """The service is consumption times efficiency; the reference makes it worse."""
    reference = project = Fraction(0)
    for i in given.members("EC_PJ,i,p"):
        consumed = given("EC_PJ,i,p", i)
        service = consumed * given("eta_PJ,i", i)
        reference += service / given("eta_RE,i", i)
        project += consumed
    factor = given("EF_elec")
    return {"RE_p": reference * factor, "PE_p": project * factor}


def chiller_efficiency(given: Given) -> Audited:
    """Cooling is consumption times the coefficient at standard temperatures."""
    approach = given("TD_chilled") + given("TD_cooling")
    standard_lift = given("T_cooling_std") - given("T_chilled_std") + approach
    at_standard: dict[tuple[str, ...], Fraction] = {}
    reference = project = Fraction(0)
    for i in given.members("EC_PJ,i,p"):
        lift = given("T_cooling_out,i", i) - given("T_chilled_out,i", i) + approach
        coefficient = given("COP_PJ,i", i) * lift / standard_lift
        at_standard[(i,)] = coefficient
        cooling = given("EC_PJ,i,p", i) * coefficient
        reference += cooling / given("COP_RE,i", i)
        project += given("EC_PJ,i,p", i)
    factor = given("EF_elec")
    return {
        "COP_PJ_tc,i": at_standard,
        "RE_p": reference * factor,
        "PE_p": project * factor,
    }


def specific_consumption(given: Given) -> Audited:
    """The product is consumption over the project's specific consumption."""
    reference = project = Fraction(0)
    for i in given.members("EC_PJ,i,p"):
        product = given("EC_PJ,i,p", i) / given("SEC_PJ,i", i)
        reference += product * given("SEC_RE,i", i)
        project += given("EC_PJ,i,p", i)
    factor = given("EF_elec")
    return {"RE_p": reference * factor, "PE_p": project * factor}


def output_specific_consumption(given: Given) -> Audited:
    """The measured output at the reference's specific consumption."""
    reference = project = Fraction(0)
    for i in given.members("Q_i,p"):
        reference += given("SEC_RE,i", i) * given("Q_i,p", i)
        project += given("EC_PJ,i,p", i)
    factor = given("EF_elec")
    return {"RE_p": factor * reference, "PE_p": factor * project}


def lighting_rated_power(given: Given) -> Audited:
    """Watt-hours of the reference lamps, then megawatt-hours."""
    watt_hours = project = Fraction(0)
    for i in given.members("n_i"):
        watt_hours += given("h_i,p", i) * given("n_i", i) * given("P_RE,i", i)
        project += given("EC_PJ,i,p", i)
    factor = given("EF_elec")
    reference = watt_hours / WATTS_IN_A_MEGAWATT
    return {"RE_p": reference * factor, "PE_p": project * factor}


def cooling_output(given: Given) -> Audited:
    """Cooling from an electric reference, against electricity and fuel."""
    cooled_by = electricity = fuel = Fraction(0)
    for i in given.members("CE_PJ,i,p"):
        cooled_by += given("CE_PJ,i,p", i) / given("COP_RE,i", i)
        electricity += given("EC_PJ,i,p", i)
        fuel += given("FC_PJ,i,p", i)
    burning = fuel * given("NCV_fuel") * given("EF_fuel")
    factor = given("EF_elec")
    return {"RE_p": cooled_by * factor, "PE_p": electricity * factor + burning}


def grid_loss_line(given: Given) -> Audited:
    """What went in and did not come out; a reference line loses by its resistance."""
    lost: dict[tuple[str, ...], Fraction] = {}
    would_lose: dict[tuple[str, ...], Fraction] = {}
    for line in given.members("E_sent,L,p"):
        loss = given("E_sent,L,p", line) - given("E_recv,L,p", line)
        lost[(line,)] = loss
        per_ohm = loss / given("R_PJ,L", line)
        would_lose[(line,)] = per_ohm * given("R_RE,L", line)
    factor = given("EF_grid")
    return {
        "LOSS_PJ,L,p": lost,
        "LOSS_RE,L,p": would_lose,
        "RE_p": sum(would_lose.values(), Fraction(0)) * factor,
        "PE_p": sum(lost.values(), Fraction(0)) * factor,
    }


def grid_loss_transformer(given: Given) -> Audited:
    """No-load losses of every transformer, in the hours its grid is live."""
    reference_wh = project_wh = Fraction(0)
    for i in given.members("H_i,p"):
        live_hours = given("H_i,p", i) - given("H_i,p", i) * given("Br_i,p", i)
        for k in given.members("n_k,i,p"):
            running = given("n_k,i,p", k, i) * live_hours
            loss = given("NLL_PJ,k", k)
            reference_wh += running * given("NLL_RE,k", k)
            project_wh += running * (loss + loss * given("UNC_k", k))
    factor = given("EF_grid") / WATTS_IN_A_MEGAWATT
    return {"RE_p": reference_wh * factor, "PE_p": project_wh * factor}


def grid_loss_control(given: Given) -> Audited:
    """A share of the electricity sent, against losses measured."""
    would_lose = given("r_RE") * given("E_grid,p")
    factor = given("EF_grid")
    return {
        "LOSS_RE,p": would_lose,
        "RE_p": would_lose * factor,
        "PE_p": given("LOSS_PJ,p") * factor,
    }


def facility_pue(given: Given) -> Audited:
    """The same computers in a facility of the reference's effectiveness."""
    factor = given("EF_elec")
    whole = given("EC_IT,p") * given("PUE_RE")
    return {"RE_p": whole * factor, "PE_p": given("EC_total,p") * factor}


FAMILIES = {
    each.__name__: each
    for each in (
        renewable_displacement,
        renewable_storage,
        waste_heat_power,
        biomass_power,
        efficiency_ratio_electric,
        chiller_efficiency,
        specific_consumption,
        output_specific_consumption,
        lighting_rated_power,
        cooling_output,
        grid_loss_line,
        grid_loss_transformer,
        grid_loss_control,
        facility_pue,
    )
}
