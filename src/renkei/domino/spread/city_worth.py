"""What one adoption is worth in each city, and why it differs.

Flows in: the history, the field, what cities know of themselves. Flows out: a `Worth`
for each technology of which the facts allow one.

Where titles of the register tell how large solar projects are, an adoption is the
median project standing in the city: its output under the city's own sky, times the
emission factor of its grid. (Titles tell sizes of hydropower too, but no record tells
which city has a river for it.) Of the others the median of what projects on record save
is taken alike for every city. A city whose own number was entered has that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from statistics import median
from typing import TYPE_CHECKING

from renkei import facts
from renkei.domino.field import Field, Own, OwnKind, own_of, solar_yields
from renkei.domino.record import History
from renkei.domino.spread.worth import worths
from renkei.foundation import Confidence, Figure, Text, computed, same, weakest
from renkei.planning import estimator
from renkei.technology import answering, technology

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from renkei.domino.spread.nouns import Floats

KW_PER_MW = 1000
STRONG = "strong"  # how far savings lean on the grid, in the catalogue's words
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s?MW(?!h)")
WORDS = {
    "made": Text(
        ja="自らの導入で年{w:,.0f} tCO2。規模{s:,.0f} kW(登録簿の案件名にある規模の"
        "中央値)が年{y:,.0f} kWh/kWを発電し、電力の排出係数は{g} tCO2/MWh({m})。",
        en="Its own adoption is worth {w:,.0f} tCO2 a year: {s:,.0f} kW (the median of "
        "sizes in titles of the register) make {y:,.0f} kWh/kW a year, and the grid "
        "emits {g} tCO2/MWh ({m}).",
    ),
    "alike": Text(
        ja="自らの導入で年{w:,.0f} tCO2(記録にある案件の中央値)。",
        en="Its own adoption is worth {w:,.0f} tCO2 a year (the median of projects on "
        "record).",
    ),
    "own": Text(
        ja="自らの導入で年{w:,.0f} tCO2(この都市の入力。出典:{s})。",
        en="Its own adoption is worth {w:,.0f} tCO2 a year (entered for this city; "
        "source: {s}).",
    ),
    "size": Text(ja="案件1件の規模", en="Size of one project"),
    "size_rule": Text(
        ja="登録簿の案件名に記された規模(MW)の中央値。",
        en="The median of the sizes (MW) that titles of the register tell.",
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """What one adoption saves: `tonnes` [cities] a year, 0 where a fact is missing.

    `basis` is the size of a project or what one saves. `makes` [cities] is kWh a year
    for each kilowatt, `grid` [cities] tCO2/MWh; both nan where unknown, None where
    nothing is made. `is_electric`: what it saves falls with the grid's factor.
    """

    technology: str
    basis: Figure
    tonnes: Floats
    makes: Floats | None
    grid: Floats
    is_electric: bool
    own: Mapping[int, Own]
    own_grid: Mapping[int, Own]

    def words(self, field: Field, city: int) -> Text:
        """Why an adoption in a city (by its row) is worth what it is."""
        identity, value = int(field.ids[city]), float(self.tonnes[city])
        if identity in self.own:
            return WORDS["own"].format(w=value, s=self.own[identity].source)
        if self.makes is None:
            return WORDS["alike"].format(w=value)
        entered = self.own_grid.get(identity)
        known = facts.load().countries[str(field.countries[city])].grid_factor
        mark = known.confidence.label if known and known.confidence else same("–")
        return WORDS["made"].format(
            w=value,
            s=float(self.basis.value or 0),
            y=float(self.makes[city]),
            g=f"{self.grid[city]:.4g}",
            m=same(entered.source) if entered else mark,
        )

    @property
    def mark(self) -> Confidence:
        """As sure as the least sure thing it leans on, and no surer than inferred."""
        return weakest(
            [Confidence.INFERRED, self.basis.confidence or Confidence.INFERRED]
        )


def worths_of(
    history: History, field: Field, own: Sequence[Own] = ()
) -> Mapping[str, Worth]:
    """Every technology on record of which something is known, by its id."""
    used = {event.technology for event in history.events}
    alike, sized = worths(history), sizes()
    grid, own_grid = _grid(field, own)
    found = {}
    for each in sorted(used & {*alike, *sized}):
        makes = _makes(each, field) if each in sized else None
        basis = alike[each] if makes is None else sized[each]
        if not basis.value:
            continue
        entered = own_of(own, OwnKind.TONNES, each)
        found[each] = Worth(
            technology=each,
            basis=basis,
            tonnes=_tonnes(float(basis.value), makes, grid, field, entered),
            makes=makes,
            grid=grid,
            is_electric=technology(each).grid.leaning == STRONG,
            own=entered,
            own_grid=own_grid,
        )
    return found


@cache
def sizes() -> Mapping[str, Figure]:
    """How large a project is [kW], of solar technologies whose titles tell it."""
    known = facts.load().register
    held: dict[str, list[Figure]] = {}
    for project in known.projects:
        told = _SIZE.findall(project.title)
        ids = [each.id for each in answering(project.title, project.reference)]
        if len(told) == len(ids) == 1 and _is_made(ids[0]):
            held.setdefault(ids[0], []).append(
                Figure(
                    id=f"domino.size.{project.reference}",
                    name=Text(
                        ja=f"{project.reference}の規模",
                        en=f"Size of {project.reference}",
                    ),
                    value=Decimal(told[0]) * KW_PER_MW,
                    unit=same("kW"),
                    confidence=known.confidence,
                    source=known.source,
                    scope=same(project.title),
                )
            )
    return {
        each: computed(
            f"domino.size.{each}",
            WORDS["size"],
            Decimal(median(Decimal(one.value or 0) for one in figures)),
            unit=same("kW"),
            rule=WORDS["size_rule"],
            inputs=tuple(figures),
        )
        for each, figures in sorted(held.items())
    }


def _is_made(name: str) -> bool:
    method = estimator.methods().get(name)
    return method is not None and method.mounting is not None


def _makes(name: str, field: Field) -> Floats:
    """kWh a year for each kilowatt [cities], nan where no sunshine is on record."""
    import numpy as np

    mounting = estimator.methods()[name].mounting
    assert mounting is not None, f"{name}: it was asked for before"
    found = solar_yields()[mounting.value]
    return np.array([found.get(int(each), np.nan) for each in field.ids], np.float64)


def _grid(field: Field, own: Sequence[Own]) -> tuple[Floats, Mapping[int, Own]]:
    """The factor of each city's grid [tCO2/MWh], nan where unknown; and what was
    entered of it."""
    import numpy as np

    countries = facts.load().countries
    known = {
        code: float(each.grid_factor.value)
        for code, each in countries.items()
        if each.grid_factor is not None and each.grid_factor.value is not None
    }
    entered = own_of(own, OwnKind.GRID_FACTOR)
    return np.array(
        [
            entered[int(city)].value
            if int(city) in entered
            else known.get(str(country), np.nan)
            for city, country in zip(field.ids, field.countries, strict=True)
        ],
        np.float64,
    ), entered


def _tonnes(
    basis: float,
    makes: Floats | None,
    grid: Floats,
    field: Field,
    entered: Mapping[int, Own],
) -> npt.NDArray[np.float64]:
    import numpy as np

    alike = np.full(len(field), basis)
    found = alike if makes is None else basis * makes / KW_PER_MW * grid
    for city, own in entered.items():
        if (at := field.at(city)) >= 0:
            found[at] = own.value
    return np.nan_to_num(found, nan=0.0)
