"""Work out what a kilowatt of solar cells yields in each city of the domino's field.

Flows in: the field of cities, the house's own solar model. Flows out:
`solar-yields.parquet` of the domino room, kWh a year for each kilowatt on the ground,
on a roof and on water, the same for the same model. It takes two minutes of a
processor, which is why the numbers are kept; `tests/domino/test_worth.py` works some
out again.

    .venv/bin/python benchmarks/datasets/solar_yields.py
"""

from __future__ import annotations

from pathlib import Path

from renkei.domino import record, spread
from renkei.domino.field import world
from renkei.foundation import Refusal
from renkei.technology.solar import Mounting, SolarPlant, solar_yield

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "src" / "renkei" / "domino" / "field" / "data" / "solar-yields.parquet"
SMALLEST = 100_000  # people
SIZE_KW = 1_000.0


def main() -> int:
    """Write the table, largest city first."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    field = world().of(spread.countries_of(record.history()), SMALLEST)
    columns = {
        mounting.value: pa.array(
            [
                specific(float(latitude), float(longitude), mounting)
                for latitude, longitude in zip(
                    field.latitude, field.longitude, strict=True
                )
            ],
            pa.float32(),
        )
        for mounting in Mounting
    }
    table = pa.table({"id": pa.array(field.ids, pa.int32()), **columns})
    pq.write_table(table, TARGET, compression="zstd", compression_level=19)
    print(f"{len(field):,} cities, {TARGET.stat().st_size:,} bytes")
    return 0


def specific(latitude: float, longitude: float, mounting: Mounting) -> float | None:
    """kWh a year for each kilowatt; None where no sunshine is on record."""
    try:
        plant = SolarPlant(latitude, longitude, SIZE_KW, mounting)
        return round(solar_yield(plant).specific_kwh_per_kw, 1)
    except Refusal:
        return None


if __name__ == "__main__":
    raise SystemExit(main())
