"""Vehicles and their fuel, computed apart from the engine."""

from __future__ import annotations

from fractions import Fraction

from audited_values import Audited, Given

LITRES_IN_A_KILOLITRE = 1000


def transport_fuel_efficiency(given: Given) -> Audited:
    """Litres for the distance at the old fuel economy, against litres bought."""
    reference_l = project_l = Fraction(0)
    for i in given.members("D_PJ,i,p"):
        reference_l += given("D_PJ,i,p", i) / given("eta_RE,i", i)
        project_l += given("FC_PJ,i,p", i)
    tonnes_of_a_litre = given("rho_f") / LITRES_IN_A_KILOLITRE
    litre = tonnes_of_a_litre * given("NCV_f") * given("EF_f")
    return {"RE_p": reference_l * litre, "PE_p": project_l * litre}


def _diesel_gj(given: Given, litres: Fraction) -> Fraction:
    return litres * given("rho_D") / LITRES_IN_A_KILOLITRE * given("NCV_D")


def _burnt_gj(given: Given) -> tuple[Fraction, Fraction]:
    """The energy of the diesel and of the compressed gas the buses burnt."""
    litres = gas_t = Fraction(0)
    for i in given.members("FC_D,i,p"):
        litres += given("FC_D,i,p", i)
        gas_t += given("FC_CNG,i,p", i)
    return _diesel_gj(given, litres), gas_t * given("NCV_CNG")


def transport_distance_reference(given: Given) -> Audited:
    """Diesel for the distance, against diesel and compressed gas."""
    litres = Fraction(0)
    for i in given.members("D_PJ,i,p"):
        litres += given("D_PJ,i,p", i) / given("eta_RE")
    diesel, gas = _burnt_gj(given)
    return {
        "RE_p": _diesel_gj(given, litres) * given("EF_D"),
        "PE_p": diesel * given("EF_D") + gas * given("EF_CNG"),
    }


def transport_energy_reference(given: Given) -> Audited:
    """The same energy from diesel alone, against diesel and compressed gas."""
    diesel, gas = _burnt_gj(given)
    return {
        "RE_p": (diesel + gas) * given("EF_D"),
        "PE_p": diesel * given("EF_D") + gas * given("EF_CNG"),
    }


FAMILIES = {
    each.__name__: each
    for each in (
        transport_fuel_efficiency,
        transport_distance_reference,
        transport_energy_reference,
    )
}
