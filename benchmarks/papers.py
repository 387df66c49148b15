"""How fast pages of papers answer with 20,000 collaborations and 100,000 projects.

A house of its own in a temporary folder, with the database as everybody gets it; the
papers are copied in (`generated/many_papers.py`), and the database has had the time it
takes by itself to look through them. Each page is asked for as it is by a browser, by
different people, in one process on one core; the median of some rounds is printed with
the number of questions to the database, and beside it the bar that holds. "Work" is the
time the process and its session of the database worked: on a machine that is busy with
other things it is much less than the time waited.

"First" is what the first reader waits for after any paper has changed, where a page
keeps what it counted; "again" is everybody after.

    ./renkei bench papers [import]
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "generated"))
os.environ["DJANGO_SETTINGS_MODULE"] = "renkei.server.settings"

COLLABORATIONS, CANDIDATES = 20_000, 100_000
ROUNDS = 5
LIST_MS, MAP_MS, FIRST_MS, REPORT_MS, EXPORT_MS = 200, 1_500, 2_000, 3_000, 10_000
EXPORT_ALL_MS, EXPORT_ALL_MB = 60_000, 100
IMPORTED, IMPORT_MS, COLD_MS = 10_000, 30_000, 8_000
LAST = 2_000  # pages of fifty; a list ends before it, whoever reads


@dataclass(frozen=True)
class Measured:
    """One page as somebody asks for it; `again` where it may keep what it counted."""

    name: str
    reader: str
    address: str
    bar_ms: int
    rounds: int = ROUNDS
    first: bool = False


def measured() -> Iterator[Measured]:
    """What is measured, in the order it is printed."""
    lists = "/en/papers/candidate/"
    for reader in ("visitor", "office", "city", "lead"):
        for name, asked in (
            ("first page", ""),
            ("page 900", "?page=900"),
            ("last page", f"?page={LAST}"),
            ("common word", "?q=solar"),
            ("Japanese words", "?q=太陽光 ハノイ"),
            ("rare word", "?q=110123"),
            ("number", "?q=pj-110123"),
            ("no such word", "?q=zzzz"),
            ("word in every paper", "?q=kept"),
            ("filters", "?state=built&country=VN&year=2020"),
            ("party", "?party=vn-danang"),
        ):
            yield Measured(f"list, {name}", reader, f"{lists}{asked}", LIST_MS)
        yield Measured(
            "list, collaborations", reader, "/en/papers/collaboration/", LIST_MS
        )
    for reader in ("office", "city", "lead"):
        yield Measured("desk", reader, "/en/desk/", LIST_MS)
    for reader in ("visitor", "office", "city"):
        yield Measured(
            "one collaboration", reader, "/en/paper/{collaboration}/", LIST_MS
        )
        yield Measured("one project", reader, "/en/paper/{candidate}/", LIST_MS)
    yield from _counted_pages()


def _counted_pages() -> Iterator[Measured]:
    """Pages and reports that are counted from all papers, and tables that go out."""
    yield Measured("home, house just up", "visitor", "/en/", COLD_MS, 1, first=True)
    yield Measured("home, first", "visitor", "/en/", MAP_MS, 3, first=True)
    yield Measured("home, again", "visitor", "/en/", LIST_MS)
    map_page = "/en/collaborations/"
    yield Measured("map, first", "visitor", map_page, MAP_MS, 3, first=True)
    yield Measured("map of collaborations", "visitor", map_page, MAP_MS)
    yield Measured("one city", "visitor", "/en/cities/vn-danang/", MAP_MS)
    yield Measured("stage", "visitor", "/en/stages/partnerships/", LIST_MS)
    yield Measured("events", "visitor", "/en/events/", LIST_MS)
    yield Measured(
        "effects, house just up",
        "visitor",
        "/en/effects/",
        COLD_MS,
        1,
        first=True,
    )
    for reader in ("visitor", "office"):
        yield Measured(
            "effects, first", reader, "/en/effects/", FIRST_MS, 3, first=True
        )
        yield Measured("effects, again", reader, "/en/effects/", LIST_MS)
    yield Measured("one effect", "visitor", "/en/effects/projects-formed/", MAP_MS)
    yield Measured(
        "horizontal spread", "visitor", "/en/effects/spread-projects/", MAP_MS
    )
    yield Measured("reports", "visitor", "/en/reports/", LIST_MS)
    for reader in ("visitor", "office"):
        for name, asked in (
            ("annual report", "annual/2024"),
            ("country sheet", "country/VN"),
            ("city sheet", "city/vn-danang"),
            ("municipality sheet", "city/jp-yokohama"),
        ):
            for form in ("pdf", "xlsx"):
                yield Measured(
                    f"{name}, {form}",
                    reader,
                    f"/en/reports/{asked}.{form}",
                    REPORT_MS,
                    2,
                )
        case = "/en/reports/project/{candidate}.pdf"
        yield Measured("project case, pdf", reader, case, REPORT_MS, 2)
    yield Measured(
        "export of 20,000, CSV",
        "office",
        "/en/papers/collaboration/export.csv",
        2 * EXPORT_MS,
        1,
    )
    yield Measured(
        "export of 20,000, xlsx",
        "office",
        "/en/papers/collaboration/export.xlsx",
        2 * EXPORT_MS,
        1,
    )


def main() -> int:
    """Print the table; 1 where a bar does not hold. With `import`, the tables that come
    in alone, into a house that holds the founding record."""
    with house():
        if sys.argv[1:] == ["import"]:
            readers()
            return int(not imported(print))
        import many_papers

        started = time.perf_counter()
        many_papers.plant(COLLABORATIONS, CANDIDATES)
        many_papers.settle()
        print(f"{COLLABORATIONS + CANDIDATES:,} papers put in: {_seconds(started)}")
        over = table(measured(), print)
        parts_of_a_report(print)
        over += not exported(readers()["office"], print)
        over += not imported(print)
        print(f"{over} over their bars" if over else "every bar holds")
        return 1 if over else 0


def table(asked: Iterator[Measured], say: Callable[[str], None]) -> int:
    """Ask for every page and say how long it took; how many are over their bars."""
    clients, known = readers(), numbers()
    over = 0
    say(f"{'page':<26}{'reader':<9}{'ms':>8}{'work':>7}{'bar':>7}{'queries':>9}")
    for each in asked:
        address = each.address.format(**known)
        median, worked, queries = _asked(clients[each.reader], address, each)
        slow = median > each.bar_ms
        over += slow
        say(
            f"{each.name:<26}{each.reader:<9}{median:>8.0f}{worked:>7.0f}"
            f"{each.bar_ms:>7}{queries:>9}{'  OVER' if slow else ''}"
        )
    return over


def parts_of_a_report(say: Callable[[str], None]) -> None:
    """Where the time of the annual report goes: its records, typst, the workbook."""
    from renkei import store
    from renkei.reports import documents
    from renkei.store.people import NOBODY

    started = _now()
    document = store.annual_report(2024, NOBODY)
    say(f"annual report: records {_took(started)}")
    for name, write in (("typst", documents.pdf), ("workbook", documents.xlsx)):
        started = _now()
        write(document, "en")
        say(f"annual report: {name} {_took(started)}")


def imported(say: Callable[[str], None]) -> bool:
    """Whether a table of ten thousand projects is shown and applied in time, and once
    more with a year changed in every row."""
    from django.contrib.auth import get_user_model

    from renkei.store import models
    from renkei.store.people import person

    officer = person(get_user_model().objects.get(username="bench-office"))
    holds = _brought("added", [(",", "2026")] * IMPORTED, officer, say)
    newest = models.Paper.objects.filter(kind="candidate").order_by("-id")[:IMPORTED]
    stand = [(f"{row.number},{row.version}", "2027") for row in reversed(newest)]
    return _brought("changed", stand, officer, say) and holds


def _brought(
    what: str,
    stand: list[tuple[str, str]],
    officer: Any,
    say: Callable[[str], None],
) -> bool:
    from renkei import store

    lines = ["番号,版,案件名(日本語),案件名(英語),国,所在する都市,日本の自治体,年度"]
    lines += [
        f"{key},太陽光発電{n},Solar power {n},VN,vn-danang,jp-yokohama,{year}"
        for n, (key, year) in enumerate(stand)
    ]
    table = "\r\n".join(lines).encode()
    started = _now()
    waiting = store.keep_paper_table("candidate", "many.csv", table, officer)
    shown = waiting.dry_run
    assert not shown.faults, shown.faults[:3]
    assert len(getattr(shown, what)) == IMPORTED, (what, shown.unchanged)
    say(f"table of {IMPORTED:,} {what}, shown: {_took(started)}")
    started = _now()
    store.apply_paper_table("candidate", waiting.mark, shown.fingerprint, officer)
    holds = (time.perf_counter() - started[0]) * 1000 <= IMPORT_MS
    over = "" if holds else "  OVER"
    say(f"table of {IMPORTED:,} {what}, applied: {_took(started)}{over}")
    return holds


def _now() -> tuple[float, float]:
    return time.perf_counter(), _worked_ms()


def _took(started: tuple[float, float]) -> str:
    waited, work = time.perf_counter() - started[0], _worked_ms() - started[1]
    return f"{waited:.1f} s ({work / 1000:.1f} s of work)"


def _asked(client: Any, address: str, each: Measured) -> tuple[float, float, int]:
    """The median of the milliseconds waited and worked, and the questions asked."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    waited, worked = [], []
    if not each.first and each.rounds > 1:
        client.get(address)
    for _ in range(each.rounds):
        if each.first:
            _change_something()
        started, work = time.perf_counter(), _worked_ms()
        answer = client.get(address)
        _size(answer)
        waited.append((time.perf_counter() - started) * 1000)
        worked.append(_worked_ms() - work)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
    with CaptureQueriesContext(connection) as asked:
        _size(client.get(address))
    return statistics.median(waited), statistics.median(worked), len(asked)


def _size(answer: Any) -> int:
    """How many bytes an answer has; one that goes out in parts is taken to its end."""
    if not answer.streaming:
        return len(answer.content)
    return sum(map(len, answer.streaming_content))


def exported(client: Any, say: Callable[[str], None]) -> bool:
    """Whether all projects go out in time and in little memory, in each form."""
    holds = True
    for form in ("csv", "xlsx"):
        _size(client.get(f"/en/papers/agreement/export.{form}"))  # all code is there
        before = _memory_mb("VmRSS")
        Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here
        started = _now()
        answer = client.get(f"/en/papers/candidate/export.{form}")
        parts = iter(answer.streaming_content)
        first_ms = _first_ms(parts, started[0])
        size = sum(map(len, parts))  # without the first
        grown = _memory_mb("VmHWM") - before
        is_late = time.perf_counter() - started[0] > EXPORT_ALL_MS / 1000
        is_large = grown > EXPORT_ALL_MB
        holds = holds and not (is_late or is_large)
        say(
            f"export of {CANDIDATES:,}, {form}: {_took(started)}, first byte after "
            f"{first_ms:,.0f} ms, {size / 1e6:.0f} MB, memory +{grown:.0f} MB"
            f"{'  OVER' if is_late or is_large else ''}"
        )
    return holds


def _first_ms(parts: Iterator[bytes], started: float) -> float:
    assert next(parts), "a file begins with something"
    return (time.perf_counter() - started) * 1000


def _memory_mb(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith(f"{name}:"))
    return int(line.split()[1]) / 1024


def _worked_ms() -> float:
    """The time that this process and its session of the database have worked: what
    remains of the time waited on a machine that does nothing else."""
    from django.db import connection

    own = time.process_time() * 1000
    if connection.connection is None:
        return own
    session = connection.connection.info.backend_pid
    spent = Path(f"/proc/{session}/schedstat")
    return own + (int(spent.read_text().split()[0]) / 1e6 if spent.exists() else 0)


def _change_something() -> None:
    """Somebody changes a paper, so that nothing counted before holds any more."""
    from django.utils import timezone

    from renkei.store import models

    row = models.Paper.objects.order_by("id").first()
    assert row is not None
    models.Paper.objects.filter(pk=row.pk).update(changed_at=timezone.now())


def readers() -> dict[str, Any]:
    """A browser for a visitor, an officer, a city with a part in many, a company."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from renkei.foundation import same
    from renkei.programme import Role
    from renkei.store import models
    from renkei.store.bodies import to_body

    found = {"visitor": Client()}
    for name, role, entity in (
        ("office", Role.MINISTRY_OFFICER, ""),
        ("city", Role.JAPANESE_CITY_OFFICER, "jp-yokohama"),
        ("lead", Role.CONSORTIUM_LEAD, "or-generated-007"),
    ):
        user, is_new = get_user_model().objects.get_or_create(username=f"bench-{name}")
        if is_new:
            models.Membership.objects.create(
                user=user,
                role=role.value,
                country="JP",
                entity=entity,
                organisation=to_body(same(name)),
            )
        found[name] = Client()
        found[name].force_login(user)
    return found


def numbers() -> dict[str, str]:
    """A collaboration that projects were formed from, and one of those, both public."""
    from renkei.store import models

    link = (
        models.PaperLink.objects.filter(
            field="formed_from", source__state="adopted", target__state="ended"
        )
        .select_related("source", "target")
        .order_by("-id")
        .first()
    )
    assert link is not None
    return {"collaboration": link.target.number, "candidate": link.source.number}


@contextmanager
def house() -> Iterator[None]:
    """A house of its own, gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="renkei-bench-"))
    home.chmod(0o711)
    os.environ["RENKEI_HOME"] = str(home)
    os.environ.pop("DATABASE_URL", None)
    import logging

    import django

    django.setup()
    logging.disable(logging.WARNING)
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    from renkei import store
    from renkei.server import environment
    from renkei.store.postgres import Server

    settings.ALLOWED_HOSTS.append("testserver")
    server = Server(home / "postgres")
    chosen = connections["default"].settings_dict
    chosen.update(environment.database(server.hold()))
    chosen["OPTIONS"].pop("pool", None)
    try:
        call_command("migrate", verbosity=0)
        store.load_founding()
        yield
    finally:
        connections.close_all()
        server.release()
        shutil.rmtree(home, ignore_errors=True)


def _seconds(started: float) -> str:
    return f"{time.perf_counter() - started:.1f} s"


if __name__ == "__main__":
    raise SystemExit(main())
