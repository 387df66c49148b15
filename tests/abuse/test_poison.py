"""What somebody wrote stays words: in pages, tables, documents, calendars, answers.

Every address of the resolver is opened by somebody who may; what comes is looked at by
its kind. An address that gives a table and is not reached fails the test.
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any
from xml.etree import ElementTree

import holdings_planted
import pytest
from django.test import Client
from poisoned_words import SCRIPT
from programme_planted import TABLE, address_of, routes

pytestmark = pytest.mark.postgres
RECORDS = ("any", "own", "there", "open", "other", "decided")
READERS = ("ministry_officer", "registry_administrator", "outside_reviewer")
DEMONSTRATION = {
    "participant": {
        "account": {"identity": holdings_planted.MINE},
        "account-move": {"identity": holdings_planted.MINE},
        "account-trust": {"identity": holdings_planted.MINE},
        "account-statement": {"identity": holdings_planted.MINE},
        "account-statement-file": {"identity": holdings_planted.MINE, "form": "csv"},
        "approvals": {},
        "registry-open-data": {"form": "csv"},
        "open-data-file": {"name": "public-papers", "form": "csv"},
    },
    "registry-japan": {"registry-keeping": {}},
}
GIVES_A_TABLE = re.compile(r"csv|xlsx|export|open-data|workbook|statement/file|table\.")
NEEDS_MORE = {
    "domino-ranking": "needs a kept question; its words are of the facts and GeoNames",
    "methodology-workbook": "nothing of it is written by anybody: facts alone",
    "monitoring-report-xlsx": "needs a sealed period; its words are facts and numbers",
    "monitoring-report-mrs": "needs a sealed period; its words are facts and numbers",
    "open-data": "a page with links to the tables",
    "open-data-package": "JSON about the tables",
    "open-data-dcat": "JSON about the tables",
    "open-data-feed": "XML of what is new",
}
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NUMBER = re.compile(r"[-+]?\d[\d,.]*(e[-+]?\d+)?%?", re.IGNORECASE)


@dataclass
class Seen:
    """Everything that came, by the name of its address."""

    pages: list[tuple[str, Any]] = field(default_factory=list)

    def of(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Answers of a media type."""
        for name, answer in self.pages:
            if kind in answer.headers.get("Content-Type", ""):
                yield name, answer


@pytest.fixture(scope="module")
def seen(poison: Any) -> Seen:
    """Every address, opened once for each record by the first who may."""
    found = Seen()
    for name in routes():
        for reader, address in _addresses(poison, name):
            client = poison.clients.get(reader) or _client(reader)
            answer = client.get(address)
            if answer.status_code == 200:
                found.pages.append((name, answer))
                break
    return found


def _client(name: str) -> Client:
    client = Client()
    client.force_login(holdings_planted.user(name))
    return client


def _addresses(poison: Any, name: str) -> Iterator[tuple[str, str]]:
    for who, known in DEMONSTRATION.items():
        if name in known:
            yield who, address_of(name, known[name])
    row = TABLE["routes"].get(name)
    if row is None or row["GET"] == 405:
        return
    for reader in READERS:
        records = dict(poison.records(name, reader))
        for record in RECORDS:
            if record in records:
                yield reader, records[record]


def content(answer: Any) -> bytes:
    if getattr(answer, "seen", None) is None:
        answer.seen = b"".join(answer) if answer.streaming else answer.content
    found: bytes = answer.seen
    return found


def test_enough_was_seen(seen: Seen) -> None:
    poisoned = {n for n, a in seen.of("html") if b"&lt;script&gt;" in content(a)}
    assert len(poisoned) > 15, sorted(poisoned)
    assert len({name for name, _ in seen.pages}) > 80


def test_a_page_runs_nothing_that_somebody_wrote(seen: Seen) -> None:
    wrong = []
    for name, answer in seen.of("html"):
        text = content(answer).decode()
        if SCRIPT in text or '"onfocus=' in text:
            wrong.append(f"{name}: markup as it was written")
        if re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)", text):
            wrong.append(f"{name}: a script in the page")
        if re.search(r"<[a-z][^<>]*\son[a-z]+=", text):
            wrong.append(f"{name}: an attribute that runs")
        policy = answer.headers.get("Content-Security-Policy", "")
        if "script-src 'self'" not in policy or "unsafe" in policy:
            wrong.append(f"{name}: policy {policy}")
    assert wrong == []


def test_nothing_else_is_taken_for_a_page(seen: Seen) -> None:
    for name, answer in seen.pages:
        assert answer.headers.get("X-Content-Type-Options") == "nosniff", name


def test_a_table_reckons_nothing_that_somebody_wrote(seen: Seen) -> None:
    wrong, tables, guarded = [], set(), set()
    for name, answer in seen.pages:
        for cell in _cells(answer):
            tables.add(name)
            if cell[:1] == "'" and SCRIPT in cell:
                guarded.add(name)
            if cell[:1] in "=+-@\t\r" and cell and not NUMBER.fullmatch(cell):
                wrong.append(f"{name}: {cell[:60]}")
    assert wrong == []
    came = {"paper-export-csv", "account-statement-file"}
    assert came <= guarded, "the poison never came"
    written = {name: str(pattern.pattern) for name, pattern in routes().items()}
    should = {n for n, w in written.items() if GIVES_A_TABLE.search(f"{n} {w}")}
    asked = {n for n in should if TABLE["routes"].get(n, {}).get("GET") != 405}
    assert asked - tables - set(NEEDS_MORE) == set(), "a table that nobody looked at"


def test_documents_hold_words_alone(seen: Seen) -> None:
    kinds = set()
    for name, answer in seen.pages:
        came = content(answer)
        if came[:5] == b"%PDF-":
            kinds.add("pdf")
            assert b"/JavaScript" not in came, name
            assert b"/OpenAction" not in came, name
        elif came[:4] == b"PK\x03\x04":
            kinds.add("zip")
            with zipfile.ZipFile(BytesIO(came)) as archive:
                for part in archive.namelist():
                    assert ".." not in part.split("/"), (name, part)
                    assert not part.startswith("/"), (name, part)
                    if part.endswith((".xml", ".rels")):
                        ElementTree.fromstring(archive.read(part))  # all of it escaped
        elif "calendar" in answer.headers.get("Content-Type", ""):
            kinds.add("calendar")
            lines = came.replace(b"\r\n ", b"").split(b"\r\n")
            assert all(re.match(rb"[A-Z-]+[;:]|$", line) for line in lines), name
    assert kinds == {"pdf", "zip", "calendar"}


def _cells(answer: Any) -> Iterator[str]:
    """Every cell of a table, and of every table in an archive, as words."""
    kind, came = answer.headers.get("Content-Type", ""), content(answer)
    if "text/csv" in kind:
        yield from _csv(came)
    elif "spreadsheetml" in kind:
        yield ""  # a table, though nothing in it be reckoned
        with zipfile.ZipFile(BytesIO(came)) as archive:
            for part in archive.namelist():
                if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                    root = ElementTree.fromstring(archive.read(part))
                    reckoned = (each.text or "" for each in root.iter(f"{SHEET}f"))
                    yield from (f"={words}" for words in reckoned if "zq" in words)
    elif came[:4] == b"PK\x03\x04" and "zip" in kind:
        with zipfile.ZipFile(BytesIO(came)) as archive:
            for part in archive.namelist():
                if part.endswith(".csv"):
                    yield from _csv(archive.read(part))


def _csv(came: bytes) -> Iterator[str]:
    for row in csv.reader(StringIO(came.decode("utf-8-sig"))):
        yield from row
