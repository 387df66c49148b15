"""What is served was built from what is written, and asks nobody else for anything."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path


def repository(web: Path) -> Path:
    return web.parents[2]


def test_the_built_assets_are_those_of_the_sources(web: Path) -> None:
    built = json.loads((web / "static/dist/BUILT_FROM.json").read_text("utf-8"))
    root = repository(web)
    stale = [
        name
        for name, digest in built.items()
        if not (root / name).is_file()
        or hashlib.sha256((root / name).read_bytes()).hexdigest() != digest
    ]
    written = {
        str(path.relative_to(root))
        for pattern in (
            "style/*",
            "script/*",
            "pages/*/style.css",
            "pages/*/script.js",
        )
        for path in web.glob(pattern)
    }
    remedy = "cd frontend && npm ci && npm run build"
    assert stale == [], remedy
    assert written - set(built) == set(), remedy


def test_every_letter_slice_is_there(web: Path) -> None:
    sheet = (web / "static/dist/renkei.css").read_text("utf-8")
    named = set(re.findall(r"fonts/([\w-]+\.woff2)", sheet))
    there = {path.name for path in (web / "static/dist/fonts").iterdir()}
    assert named == there
    assert len(named) > 200


def test_no_asset_names_another_host(web: Path) -> None:
    for path in [
        *web.glob("static/dist/*.css"),
        *web.glob("static/dist/*.js"),
        *web.glob("static/dist/pages/*"),
    ]:
        found = re.findall(r"https?://[^\s\"')]+", path.read_text("utf-8"))
        assert set(found) <= {"http://www.w3.org/2000/svg"}, path.name


def test_the_land_has_no_borders(web: Path) -> None:
    shapes = json.loads((web / "static/dist/land.json").read_text("utf-8"))
    assert set(shapes["objects"]) == {"land"}, "land only: no countries, no borders"


def test_the_licences_of_what_is_bundled_are_with_it(web: Path) -> None:
    text = (web / "static/dist/LICENCES.txt").read_text("utf-8")
    for name in ("ibm-plex-sans-jp", "d3-geo", "topojson-client", "world-atlas"):
        assert name in text
    assert "SIL OPEN FONT LICENSE" in text.upper()
