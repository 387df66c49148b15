"""The single calculation beside ours: one person of OpenFisca's country template.

Run by benchmarks/methodologies.py in an environment of its own; Renkei neither imports
nor ships OpenFisca. Flows in: lines "<task> <times>". Flows out: lines of JSON with the
seconds of one calculation and the number of nodes in its trace.
"""

import json
import sys
import time

from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_country_template import CountryTaxBenefitSystem

MONTH = "2017-01"
SYSTEM = CountryTaxBenefitSystem()
INCOME = ("disposable_income",)
TAXES = ("income_tax", "social_security_contribution")


def built(variables: tuple[str, ...]) -> object:
    """What a user of the API does for each person: a test case, a traced answer."""
    case = {
        "persons": {"a": {"salary": {MONTH: 4000}, "birth": {MONTH: "1980-01-01"}}},
        "households": {"h": {"adults": ["a"]}},
    }
    simulation = SimulationBuilder().build_from_entities(SYSTEM, case)
    simulation.trace = True
    for variable in variables:
        simulation.calculate(variable, MONTH)
    return simulation


def opened(variables: tuple[str, ...]) -> object:
    """The same, and the trace written out as its web API would."""
    simulation = built(variables)
    simulation.tracer.get_serialized_flat_trace()
    return simulation


REUSED = SimulationBuilder().build_from_entities(
    SYSTEM,
    {
        "persons": {"a": {"salary": {MONTH: 4000}, "birth": {MONTH: "1980-01-01"}}},
        "households": {"h": {"adults": ["a"]}},
    },
)


def reused(variables: tuple[str, ...]) -> object:
    """Kinder: the simulation stands; only the salary and the answers are new."""
    for variable in (*variables, *USED, "salary"):
        REUSED.delete_arrays(variable)
    REUSED.trace = True  # a fresh tracer
    REUSED.set_input("salary", MONTH, [4000])
    for variable in variables:
        REUSED.calculate(variable, MONTH)
    return REUSED


def computed_between() -> tuple[str, ...]:
    """The variables that disposable income computes on its way."""
    trace = built(INCOME).tracer.get_flat_trace()
    names = {key.partition("<")[0] for key in trace}
    kept = {"salary", "birth", *INCOME}
    return tuple(sorted(names - kept))


USED = computed_between()
TASKS = {
    "income built": (built, INCOME),
    "income opened": (opened, INCOME),
    "income reused": (reused, INCOME),
    "taxes built": (built, TAXES),
    "taxes reused": (reused, TAXES),
}

for line in sys.stdin:
    task, _, times = line.rpartition(" ")
    work, variables = TASKS[task]
    nodes = len(work(variables).tracer.get_flat_trace())
    start = time.perf_counter()
    for _ in range(int(times)):
        work(variables)
    seconds = (time.perf_counter() - start) / int(times)
    print(json.dumps({"seconds": seconds, "nodes": nodes}), flush=True)
