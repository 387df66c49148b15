"""The bill of materials of what is shipped, as CycloneDX 1.6 (JSON), and valid.

Run by the Python of `.ci/supply/tools` (which has cyclonedx-python-lib):

    .ci/supply/tools sbom FILE

Flows in: the shipped packages, as `packages.py --json` tells them. Flows out: a file
that the schema of CycloneDX accepts; else nothing is written and the exit code is 1.
The same lock makes the same bytes.
"""

from __future__ import annotations

import json
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

SPACE = uuid.UUID("7f0c0a5e-2c3b-5f0e-9a59-2d8f4b6f7a10")
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the lock has no time of its own


def main() -> int:
    """Make it, hold it against the schema, write it."""
    told = sys.stdin.read()
    bom = bill(json.loads(told), told, sys.argv[2] if len(sys.argv) > 2 else "0")
    written = JsonV1Dot6(bom).output_as_string(indent=1) + "\n"
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(written)
    if fault is not None:
        sys.stderr.write(f"the schema does not accept it: {fault}\n")
        return 1
    Path(sys.argv[1]).write_text(written, encoding="utf-8")
    sys.stdout.write(f"{len(bom.components)} components, valid CycloneDX 1.6\n")
    return 0


def bill(packages: list[dict[str, Any]], told: str, version: str) -> Bom:
    """Renkei and every package it ships, with versions, hashes and licences."""
    bom = Bom(serial_number=uuid.uuid5(SPACE, told))
    bom.metadata.timestamp = MADE
    licences = LicenseFactory()
    own = Component(
        name="renkei",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref="renkei",
        licenses=[licences.make_from_string("Apache-2.0")],
    )
    bom.metadata.component = own
    made: dict[str, list[Component]] = {}
    for each in packages:
        made.setdefault(each["name"], []).append(component(each, licences))
    everything = [part for parts in made.values() for part in parts]
    bom.components.update(everything)
    bom.register_dependency(own, everything)
    needs = {each["name"]: each["needs"] for each in packages}
    for name, parts in made.items():
        needed = [part for other in needs[name] for part in made.get(other, ())]
        for part in parts:
            bom.register_dependency(part, needed)
    return bom


def component(package: dict[str, Any], licences: LicenseFactory) -> Component:
    """One package; its files (a wheel for each system) by their hashes."""
    name, version = package["name"], package["version"]
    hashed = HashTypeFactory()
    page = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(f"https://pypi.org/project/{name}/{version}/"),
        hashes=[hashed.from_composite_str(f"sha256:{h}") for h in package["hashes"]],
    )
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{name}@{version}",
        purl=PackageURL("pypi", name=name, version=version),
        licenses=[licences.make_from_string(package["licence"])],
        external_references=[page],
    )


if __name__ == "__main__":
    raise SystemExit(main())
