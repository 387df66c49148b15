"""What the machine has to bring along: Python, packages, time, a port, fonts.

Flows in: this process and its machine. Flows out: a `Condition` for each.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata, resources
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from renkei.foundation import Text
from renkei.store.condition import Condition, Standing

OLDEST = (3, 11)
LOCKED = re.compile(
    r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^]]*\])?==([^\s;\\]+)(\s*;)?", re.M
)
ZONES = {"Asia/Tokyo": 9, "Asia/Ulaanbaatar": 8, "Asia/Jakarta": 7}


def python(version: tuple[int, int] = sys.version_info[:2]) -> Condition:
    """Whether it is new enough."""
    said = ".".join(map(str, version))
    if version < OLDEST:
        return Condition(
            "python",
            Standing.FAIL,
            Text(ja=f"Python {said} は古すぎます。", en=f"Python {said} is too old."),
            Text(
                ja="Python 3.11 以上を導入してください。",
                en="Install Python 3.11 or newer.",
            ),
        )
    return _ok("python", ja=f"Python {said}", en=f"Python {said}")


def environment(lock: Path | None) -> Condition:
    """Whether the packages are as locked; without a lock, whether they are there."""
    if lock is not None and lock.is_file():
        wrong, count = _unlike(lock.read_text(encoding="utf-8"))
    else:
        needed = [
            re.split(r"[\s<>=!~;\[(]", line, maxsplit=1)[0]
            for line in metadata.requires("renkei") or ()
            if "extra ==" not in line
        ]
        wrong = sorted(name for name in needed if _installed(name) is None)
        count = len(needed)
    if wrong:
        listed = ", ".join(wrong[:5])
        return Condition(
            "environment",
            Standing.FAIL,
            Text(
                ja=f"パッケージ{len(wrong)}件が定めと異なります:{listed}",
                en=f"{len(wrong)} packages are not as locked: {listed}",
            ),
            Text(
                ja="./renkei を実行すると、定めどおりに揃います。",
                en="./renkei makes the environment as it is locked.",
            ),
        )
    return _ok(
        "environment",
        ja=f"パッケージ{count}件は定めどおりです。",
        en=f"{count} packages are as they should be.",
    )


def time_zones() -> Condition:
    """Whether the places of the programme have their hours."""
    wrong = [name for name, hours in ZONES.items() if _offset(name) != hours]
    if wrong:
        return Condition(
            "time-zones",
            Standing.FAIL,
            Text(
                ja=f"時間帯の資料に誤りか欠落があります:{', '.join(wrong)}",
                en=f"Time zone data are wrong or missing: {', '.join(wrong)}",
            ),
            Text(
                ja="tzdata を導入し、PYTHONTZPATH を外してください。",
                en="Install tzdata and unset PYTHONTZPATH.",
            ),
        )
    return _ok("time-zones", ja="時間帯の資料があります。", en="Time zones are there.")


def clock(now: datetime, others: datetime | None) -> Condition:
    """Whether it agrees with the database's clock, and is not before the program."""
    made = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    apart = round(abs((now - others).total_seconds())) if others else 0
    remedy = Text(
        ja="時刻の同期(chrony や systemd-timesyncd)を有効にしてください。",
        en="Let the clock be set (chrony, systemd-timesyncd).",
    )
    if (made - now).total_seconds() > 3600:
        return Condition(
            "clock",
            Standing.FAIL,
            Text(
                ja=f"時計({now:%Y-%m-%d %H:%M}Z)がプログラムより前を指しています。",
                en=f"The clock ({now:%Y-%m-%d %H:%M}Z) is before the program was made.",
            ),
            remedy,
        )
    if apart > 5:
        return Condition(
            "clock",
            Standing.FAIL if apart > 60 else Standing.WARN,
            Text(
                ja=f"データベースの時計と{apart}秒ずれています。",
                en=f"The database's clock is {apart} s apart.",
            ),
            remedy,
            {"seconds": apart},
        )
    return _ok("clock", ja=f"{now:%Y-%m-%d %H:%M}Z", en=f"{now:%Y-%m-%d %H:%M}Z")


def port(number: int, host: str, *, is_ours: bool) -> Condition:
    """Whether the pages can be served there."""
    if is_ours:
        return _ok(
            "port",
            ja="この家が画面を配信しています。",
            en="This house serves its pages.",
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, number))
        except (OSError, OverflowError):
            return Condition(
                "port",
                Standing.WARN,
                Text(
                    ja=f"ポート{number}は使用中か、使えません。",
                    en=f"Port {number} is in use, or may not be used.",
                ),
                Text(
                    ja="「renkei up --port」で別の番号を指定してください。",
                    en="Choose another with “renkei up --port”.",
                ),
            )
    return _ok(
        "port", ja=f"ポート{number}は空いています。", en=f"Port {number} is free."
    )


def fonts() -> Condition:
    """Whether the documents can be set in Japanese."""
    folder = resources.files("renkei.reports.documents") / "fonts"
    found = [each.name for each in folder.iterdir()] if folder.is_dir() else []
    if not found:
        return Condition(
            "fonts",
            Standing.FAIL,
            Text(
                ja="文書用の書体がありません。", en="The documents' fonts are missing."
            ),
            Text(
                ja="パッケージを導入し直してください。",
                en="Install the package again.",
            ),
        )
    return _ok(
        "fonts", ja="文書用の書体があります。", en="The documents' fonts are there."
    )


def of_tests() -> Iterator[Condition]:
    """What only the tests need; who serves needs none of it."""
    chromium = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    yield _for_tests("chromium", any(map(shutil.which, chromium)))
    office = shutil.which("soffice") or Path("/usr/lib/libreoffice/program").is_dir()
    yield _for_tests("libreoffice", bool(office))
    yield _for_tests("cjk-fonts", _has_cjk())


def _for_tests(name: str, is_there: bool) -> Condition:
    if is_there:
        return _ok(name, ja="あります。", en="It is there.")
    return Condition(
        name,
        Standing.WARN,
        Text(
            ja="ありません(テストだけが使います)。",
            en="It is not there (the tests alone use it).",
        ),
        Text(
            ja="テストを実行する場合は .ci/run が導入します。",
            en="To run the tests: .ci/run installs it.",
        ),
    )


def _has_cjk() -> bool:
    program = shutil.which("fc-list")
    if program is None:
        return False
    command = [program, ":lang=ja", "family"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return bool(done.stdout.strip())


def _unlike(lock: str) -> tuple[list[str], int]:
    """Packages that are not in a version the lock names, and how many it names.

    A line with a condition is for some machines: it may be missing here.
    """
    versions: dict[str, set[str]] = {}
    for name, version, condition in LOCKED.findall(lock):
        versions.setdefault(name, set()).add(version)
        if condition.strip() == ";":
            versions[name].add("")
    wrong = [
        f"{name} {_installed(name) or '—'} ≠ {' / '.join(sorted(wanted - {''}))}"
        for name, wanted in versions.items()
        if (_installed(name) or "") not in wanted
    ]
    return sorted(wrong), len(versions)


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _offset(name: str) -> int | None:
    """Hours ahead of UTC in winter."""
    try:
        offset = datetime(2026, 1, 15, tzinfo=ZoneInfo(name)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError):
        return None
    return round(offset.total_seconds() / 3600) if offset is not None else None


def _ok(name: str, *, ja: str, en: str) -> Condition:
    return Condition(name, Standing.OK, Text(ja=ja, en=en))
