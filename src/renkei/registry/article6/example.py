"""A small story of two countries' books, to try the check and the comparison on.

Flows in: nothing. Flows out: files by name: one year of a host and of Japan that agree,
Japan's once more with three things wrong, and an NDC file for each side. Every figure
is made up; no Party reported any of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from renkei.registry.article6.action import TO_ANOTHER_PARTY, Action, ActionKind, Units
from renkei.registry.article6.authorisation import (
    Authorisation,
    Entity,
    FirstTransfer,
    Purpose,
)
from renkei.registry.article6.building import Submission, annual_information
from renkei.registry.article6.files import to_json
from renkei.registry.article6.form import Aef, aef, tables
from renkei.registry.article6.itmos import Itmos, Origin

HOST, OTHER, APPROACH = "THA", "JPN", "CA0001"
YEAR = 2025
NOTE = "Example; no Party reported this."
_DECIDED = Authorisation(
    id="TH-JP 0001",
    version=1,
    on=date(2025, 2, 3),
    approach=APPROACH,
    party=HOST,
    purpose=Purpose.NDC_AND_OIMP,
    sectors=("Energy generation",),
    activities=("Solar",),
    gwp="AR5",
    parties=(OTHER,),
    entities=("EX-0001",),
    first_transfer=FirstTransfer.USE,
    oimp="CORSIA",
    quantity=100_000,
    timeframe=(2021, 2030),
    note=NOTE,
)
_ENTITY = Entity(
    id="EX-0001",
    name="Example Solar Co., Ltd.",
    country=HOST,
    approach=APPROACH,
    on=date(2025, 2, 3),
    note=NOTE,
)


def example() -> dict[str, bytes]:
    """The files, by the names under which they are written."""
    host, other = _books()
    return {
        "thailand-2025.json": to_json(host),
        "japan-2025.json": to_json(other),
        "japan-2025-wrong.json": to_json(_wrong(other)),
        "ndc-thailand.yaml": _NDC_HOST.encode(),
        "ndc-japan.yaml": _NDC_OTHER.encode(),
        "cad-trust.yaml": _CAD_TRUST.encode(),
    }


def _books() -> tuple[Aef, Aef]:
    first = Itmos(Origin(APPROACH, "THA01", HOST, 2023), 1, 12_000)
    second = Itmos(Origin(APPROACH, "THA01", HOST, 2024), 12_001, 30_000)
    sent = (
        Itmos(first.origin, 1, 9_600),
        Itmos(second.origin, 12_001, 26_400),
    )
    host = [_act(2, 10, ActionKind.AUTHORISATION, each) for each in (first, second)]
    other = []
    for month, each in zip((4, 6), sent, strict=True):
        host.append(
            replace(
                _act(month, 1, ActionKind.FIRST_TRANSFER, each),
                subtype=TO_ANOTHER_PARTY,
                acquiring=OTHER,
            )
        )
        other.append(
            replace(
                _act(month, 2, ActionKind.ACQUISITION, each, "JPN01"),
                transferring=HOST,
            )
        )
    used = Itmos(first.origin, 1, 8_000)
    other.append(
        replace(
            _act(11, 20, ActionKind.USE, used, "JPN01"),
            used_for_year=2024,
            using_party=OTHER,
        )
    )
    return (
        annual_information(
            _submission(HOST),
            authorisations=[_DECIDED],
            entities=[_ENTITY],
            actions=host,
        ),
        annual_information(
            _submission(OTHER), authorisations=[], entities=[], actions=other
        ),
    )


def _wrong(of: Aef) -> Aef:
    """A quantity of one tonne too many, another type of mitigation, a run cut short."""
    actions = [dict(row) for row in of.actions]
    actions[0]["quantity_tco2e"] = Decimal(9_601)
    actions[1]["mitigation"] = "Removals"
    actions[1]["last_id"] = "CA0001-THA01-THA-26000-2024"
    rows = {table.id: of.rows(table.id) for table in tables()}
    return aef(**{**rows, "actions": actions})


def _submission(party: str) -> Submission:
    return Submission(
        party=party,
        year=YEAR,
        on=date(YEAR + 1, 3, 31),
        ndc_first_year=2021,
        ndc_last_year=2030,
    )


def _act(
    month: int, day: int, kind: ActionKind, itmos: Itmos, registry: str = "THA01"
) -> Action:
    return Action(
        at=datetime(YEAR, month, day, 3, tzinfo=UTC),
        kind=kind,
        authorisation=_DECIDED.id,
        itmos=itmos,
        registry=registry,
        units=Units("JCM", 500_000 + itmos.first, 500_000 + itmos.last),
        gwp="AR5",
        quantity_tco2e=Decimal(itmos.count),
        mitigation="Emission reductions",
        note=NOTE,
    )


_NDC_HOST = """\
# 例。値はすべて架空です。 An example; every figure is made up.
party: THA
first_year: 2021
last_year: 2030
method: averaging # averaging | trajectory | multi-year
target_year: 2030
target: 330000000 # t CO2 eq
emissions:
  2021: 352000000
  2022: 349500000
  2023: 347250000.5
  2024: 345000000
  2025: 341000000
"""
_NDC_OTHER = """\
# 例。値はすべて架空です。2025年の排出量を書くと、2025年まで判定できます。
# An example; every figure is made up. Up to 2025 the emissions of 2025 are missing.
party: JPN
first_year: 2021
last_year: 2030
method: multi-year
target: 9500000000 # t CO2 eq, all years
emissions:
  2021: 1120000000
  2022: 1085000000
  2023: 1050000000
  2024: 1020000000
trajectory:
  2021: 1130000000
  2022: 1090000000
  2023: 1050000000
  2024: 1010000000
  2025: 970000000
  2026: 930000000
  2027: 890000000
  2028: 850000000
  2029: 810000000
  2030: 770000000
"""
_CAD_TRUST = """\
# 例。登録簿にない項目だけを書きます。値はすべて架空です。
# An example: only what the register does not know. Every value is made up.
MN004:
  projectLink: https://example.org/projects/MN004
  sector: Not elsewhere classified
  projectType: Technical Removal
  coveredByNDC: Unknown # Inside NDC | Outside NDC | Unknown
  periods: # the monitoring periods to export, by their first day
    2017-01-01:
      verificationApproach: JCM verification
      verificationDate: 2017-09-01
      verificationBody: Example Verification Ltd.
  unitType: Reduction - technical
  unitRegistryLink: https://example.org/registry
  correspondingAdjustmentDeclaration: Not Required
  correspondingAdjustmentStatus: Not Applicable
  countries: {JP: Japan, MN: Mongolia}
"""
