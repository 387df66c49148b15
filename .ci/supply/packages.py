"""What is locked, what of it is shipped, and under which licence.

Flows in: `requirements.lock` (every version and hash) and what the installed packages
say of themselves. Flows out: a `Package` for each, `docs/operations/licences.md`, and
complaints about licences that are not on the list.

    python .ci/supply/packages.py          check, and print the report
    python .ci/supply/packages.py --json   the shipped packages, for the SBOM
    python .ci/supply/packages.py --write  write the report
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"
REPORT = ROOT / "docs" / "operations" / "licences.md"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)", re.M)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")

ALLOWED = frozenset(
    (
        *("MIT", "MIT-0", "MIT-CMU", "ISC", "Zlib", "CC0-1.0", "Unlicense", "0BSD"),
        *("BSD", "BSD-2-Clause", "BSD-3-Clause", "PSF-2.0", "CNRI-Python"),
        *("Apache-2.0", "Apache-2.0 WITH LLVM-exception", "MPL-2.0"),
    )
)
"""Licences that let everybody use, change and pass on the whole, with their texts."""

LGPL = "used unchanged as a library of its own, which anybody may exchange"
EXCEPTIONS: Mapping[tuple[str, str], tuple[bool, str]] = {
    ("psycopg", "LGPL-3.0-only"): (True, LGPL),
    ("psycopg-binary", "LGPL-3.0-only"): (True, LGPL),
    ("psycopg-pool", "LGPL-3.0-only"): (True, LGPL),
    ("beancount", "GPL-2.0-only"): (False, "an independent auditor in tests alone"),
}
"""Others, for one package each: whether it may be shipped, and why it is accepted."""

ELSEWHERE = {"appnope": "BSD-2-Clause", "colorama": "BSD-3-Clause"}
"""Packages that the lock names for other systems, so that none speaks for itself here;
their licences are recalled, and the report says so."""

SPOKEN = {
    "mit license": "MIT",
    "bsd license": "BSD",
    "bsd 2-clause license": "BSD-2-Clause",
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "apache license, version 2.0": "Apache-2.0",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "isc license": "ISC",
    "isc license (iscl)": "ISC",
}


HEAD = (
    "`requirements.lock` のすべてのパッケージです。「配布」は利用者に届くもの、",
    "「開発」はテストと開発だけで使うものです。`python .ci/supply/packages.py --write`",
    "が書き出し、許可一覧にないライセンスはテストで不合格になります。",
    "",
    "Every package of `requirements.lock`. *Shipped* ones reach users; the others",
    "are for tests and development. Written by `python .ci/supply/packages.py",
    "--write`; a licence that is not on the list fails a test.",
)


@dataclass(frozen=True, slots=True)
class Package:
    """One locked version of a package; there are several where systems differ."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str
    is_shipped: bool
    needs: tuple[str, ...]


def locked(lock: str | None = None) -> list[Package]:
    """Every package of the lock, by name."""
    text = LOCK.read_text(encoding="utf-8") if lock is None else lock
    starts = [*PINNED.finditer(text)]
    ends = [each.start() for each in starts[1:]] + [len(text)]
    names = {canonicalize_name(found[1]) for found in starts}
    shipped = shipped_names()
    packages = []
    for found, end in zip(starts, ends, strict=True):
        name = canonicalize_name(found[1])
        packages.append(
            Package(
                name=name,
                version=found[2],
                hashes=tuple(sorted(set(HASH.findall(text[found.start() : end])))),
                licence=licence_of(name),
                is_shipped=name in shipped,
                needs=tuple(sorted(needs_of(name) & names)),
            )
        )
    return sorted(packages, key=lambda each: (each.name, each.version))


def shipped_names() -> set[str]:
    """What the wheel of Renkei brings along, directly or through others."""
    found: set[str] = set()
    waiting = [*needs_of("renkei")]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needs_of(name)
    return found


def needs_of(name: str) -> set[str]:
    """What a package asks for on this machine, and with the extras we ask it for."""
    try:
        lines = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return set()
    extras = EXTRAS.get(name, ("",))
    asked = [Requirement(line) for line in lines]
    return {
        canonicalize_name(each.name)
        for each in asked
        if each.marker is None
        or any(each.marker.evaluate({"extra": extra}) for extra in extras)
    }


EXTRAS = {"psycopg": ("", "binary", "pool")}


def licence_of(name: str) -> str:
    """What it says of its own licence, as an SPDX expression where we know one."""
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return "not installed here"
    if expression := told.get("License-Expression"):
        return str(expression)
    written = str(told.get("License") or "").strip()
    if 0 < len(written) <= 60 and written != "UNKNOWN":
        return SPOKEN.get(written.lower(), written)
    classified = [
        line.rpartition("::")[2].strip()
        for line in told.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    return " AND ".join(SPOKEN.get(each.lower(), each) for each in classified) or "none"


def is_allowed(expression: str) -> bool:
    """Whether a licence lets us pass the package on."""
    return all(
        any(choice.strip("() ") in ALLOWED for choice in part.split(" OR "))
        for part in expression.split(" AND ")
    )


def complaints(packages: list[Package]) -> Iterator[str]:
    """What must not be locked, or not be shipped, or has no hash."""
    for each in packages:
        may_ship, _ = EXCEPTIONS.get((each.name, each.licence), (None, ""))
        if not each.hashes:
            yield f"{each.name}: no hash in the lock"
        if is_allowed(each.licence):
            continue
        if may_ship is None:
            yield f"{each.name}: {each.licence} is not on the list"
        elif each.is_shipped and not may_ship:
            yield f"{each.name}: {each.licence} must not be shipped"


def report(packages: list[Package]) -> str:
    """The report, in both languages."""
    shipped = sum(each.is_shipped for each in packages)
    lines = [
        "# ライセンス一覧 Licences of what is locked",
        "",
        *HEAD,
        "",
        f"配布 shipped: {shipped} · 開発 development: {len(packages) - shipped}",
        "",
        "| package | version | licence | 用途 use |",
        "|---|---|---|---|",
    ]
    for each in packages:
        use = "配布 shipped" if each.is_shipped else "開発 development"
        _, why = EXCEPTIONS.get((each.name, each.licence), (None, ""))
        use += f" — {why}" if why else ""
        mark = " (recalled)" if each.name in ELSEWHERE else ""
        said = f"| {each.name} | {each.version} | {each.licence}{mark} | {use} |"
        lines.append(said)
    lines += [
        "",
        "`BSD` は、二条項と三条項のどちらかをパッケージ自身が示していないものです。"
        " / `BSD`: the package does not say which of the two.",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Check and say."""
    packages = locked()
    wrong = list(complaints(packages))
    for each in wrong:
        sys.stderr.write(f"{each}\n")
    if "--json" in sys.argv:
        shipped = [asdict(each) for each in packages if each.is_shipped]
        sys.stdout.write(json.dumps(shipped, indent=1) + "\n")
    elif "--write" in sys.argv:
        REPORT.parent.mkdir(parents=True, exist_ok=True)
        REPORT.write_text(report(packages), encoding="utf-8")
    else:
        sys.stdout.write(report(packages))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
