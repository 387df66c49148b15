"""What is locked may be passed on, and is listed; what is shipped has its bill."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".ci" / "supply" / "tools"
SUPPLY = ROOT / ".renkei" / "supply"


@pytest.fixture(scope="module")
def packages() -> ModuleType:
    """The script that reads the lock."""
    place = ROOT / ".ci" / "supply" / "packages.py"
    found = importlib.util.spec_from_file_location("packages", place)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    sys.modules["packages"] = module
    found.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def locked(packages: ModuleType) -> list[Any]:
    """Every package of the lock."""
    return list(packages.locked())


def test_every_licence_is_on_the_list(packages: ModuleType, locked: list[Any]) -> None:
    assert list(packages.complaints(locked)) == []


def test_the_report_is_up_to_date(packages: ModuleType, locked: list[Any]) -> None:
    kept = packages.REPORT.read_text(encoding="utf-8")
    assert kept == packages.report(locked), "run .ci/supply/packages.py --write"


def test_what_the_project_names_is_shipped_and_auditors_are_not(
    locked: list[Any],
) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = {each.name for each in locked if each.is_shipped}
    named = {
        line.replace("_", "-").lower().split(">")[0].split("=")[0].split("[")[0]
        for line in project["project"]["dependencies"]
    }
    assert named <= shipped
    assert {"psycopg-binary", "psycopg-pool", "cryptography"} <= shipped
    assert not {"beancount", "pytest", "playwright", "schemathesis"} & shipped


@pytest.mark.parametrize(
    ("name", "licence", "is_shipped", "complaint"),
    [
        ("a", "MIT", True, ""),
        ("a", "MIT AND GPL-3.0-only", False, "not on the list"),
        ("a", "MIT OR GPL-3.0-only", True, ""),
        ("a", "Proprietary", False, "not on the list"),
        ("a", "none", False, "not on the list"),
        ("a", "not installed here", False, "not on the list"),
        ("psycopg", "LGPL-3.0-only", True, ""),
        ("psycopg", "GPL-3.0-only", True, "not on the list"),
        ("another", "LGPL-3.0-only", False, "not on the list"),
        ("beancount", "GPL-2.0-only", False, ""),
        ("beancount", "GPL-2.0-only", True, "must not be shipped"),
    ],
)
def test_a_licence_that_binds_is_noticed(
    packages: ModuleType, name: str, licence: str, is_shipped: bool, complaint: str
) -> None:
    given = packages.Package(name, "1", ("0" * 64,), licence, is_shipped, ())
    told = list(packages.complaints([given]))
    assert bool(told) == bool(complaint)
    assert complaint in "".join(told)


def test_a_package_without_a_hash_is_noticed(packages: ModuleType) -> None:
    told = list(packages.complaints(packages.locked("rich==15.0.0\n")))
    assert told == ["rich: no hash in the lock"]


def test_the_bill_of_what_is_shipped_is_valid(
    locked: list[Any], tmp_path: Path
) -> None:
    if not (SUPPLY / "ready").exists():
        assert not os.environ.get("CI"), "run .ci/supply/tools make"
        pytest.skip("run .ci/supply/tools make first (.ci/run does)")
    target = tmp_path / "renkei.cdx.json"
    done = subprocess.run(
        [str(TOOLS), "sbom", str(target)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    bill = json.loads(target.read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    told = {
        each["purl"]: {h["content"] for h in each["externalReferences"][0]["hashes"]}
        for each in bill["components"]
    }
    assert told == {
        f"pkg:pypi/{each.name}@{each.version}": set(each.hashes)
        for each in locked
        if each.is_shipped
    }


def test_what_could_not_be_asked_has_not_passed(tmp_path: Path) -> None:
    """An audit without an answer is neither a pass nor a finding."""
    place = tmp_path / "supply"
    (place / "bin").mkdir(parents=True)
    lock = hashlib.sha256((TOOLS.parent / "tools.lock").read_bytes()).hexdigest()
    (place / "ready").write_text(f"{lock}  -\n")
    for words, code, expected in (
        ("No known vulnerabilities found", 0, 0),
        ("Found 2 known vulnerabilities in 1 package", 1, 1),
        ("requests.exceptions.ConnectionError", 1, 3),
        ("a: Dependency not found on PyPI and could not be audited", 1, 3),
        ("", 0, 3),
    ):
        program = place / "bin" / "python"
        program.write_text(f"#!/bin/sh\necho '{words}'\nexit {code}\n")
        program.chmod(0o755)
        done = subprocess.run(
            [str(TOOLS), "audit"],
            env={**os.environ, "RENKEI_SUPPLY": str(place)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == expected, (words, done.stderr)
        assert ("NOT AUDITED" in done.stderr) == (expected == 3)
