"""Sound files that go deep: filled workbooks, tables that are taken, papers of proof.

Flows in: nothing. Flows out: more kinds with their readers, as in `reader_files.py`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from renkei.cli.project import _appraisal_file as appraisal_file
from renkei.foundation import Period
from renkei.methodologies import catalogue, estimate, workbook
from renkei.mrv.meter_files import understood
from renkei.mrv.meter_files.opening import opened
from renkei.mrv.meter_files.proposing import proposed
from renkei.planning import inventory, starting
from renkei.programme import papers
from renkei.registry import chain
from renkei.store.kept_files import keep_file

AT = datetime(2026, 4, 1, tzinfo=UTC)
AGREEMENT = {
    "title": {"ja": "環境協力に関する覚書", "en": "Memorandum on cooperation"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
    "signed_date": "2020-08-24",
}
APPRAISED = {
    "country": "VN",
    "title": "Pumps",
    "capex": "500000",
    "currency": "USD",
    "years": "10",
    "tax": "0",
}


def deep_readers(
    reader: Callable[..., Any], plan: Any, meter: bytes
) -> Mapping[str, Any]:
    """Every kind that is read further than its opening."""
    held = starting.first_estimate(
        starting.profile("vn-danang", starting.Given())
    ).inventory
    forms = tuple(
        inventory.forms.written(held, form, language)
        for form in inventory.forms.Form
        for language in ("ja", "en")
    )
    table = _papers()
    proofs = _proofs()
    return {
        "meter table": reader(lambda c: _meter(c, plan), (meter,)),
        "inventory table": reader(
            lambda c: inventory.forms.read(c, "i.xlsx", held), forms
        ),
        "papers table xlsx": reader(lambda c: _dry_run(c, "p.xlsx"), (table.xlsx(),)),
        "papers table csv": reader(lambda c: _dry_run(c, "p.csv"), (table.csv(),)),
        "returned workbook": reader(_returned, (_workbook(),)),
        "checkpoint": reader(lambda c: chain.Checkpoint.read(_text(c)), proofs[:1]),
        "proof": reader(lambda c: chain.Proof.read(_text(c)), proofs[1:]),
        "appraisal toml": reader(lambda c: _appraised(c, ".toml"), (_given("="),)),
        "appraisal yaml": reader(lambda c: _appraised(c, ".yaml"), (_given(":"),)),
        "appraisal xlsx": reader(lambda c: _appraised(c, ".xlsx"), (_sheet(),)),
        "attachment": reader(_attached, (meter, table.xlsx())),
    }


def _meter(content: bytes, plan: Any) -> object:
    """As far as its batch, read as the first look proposes it."""
    book = opened(content, "m.csv")
    mapping = proposed(book.grid(book.sheets[0]), plan)
    return understood(book, mapping, plan, now=int(AT.timestamp()))


def _papers() -> papers.tables.Table:
    kind = papers.kinds()["agreement"]
    written = [
        papers.Paper(f"AG-{n}", kind, kind.first_state.id, AGREEMENT, version=3)
        for n in (1, 2)
    ]
    return papers.tables.Table(kind, written, papers.tables.names(), "ja")


def _dry_run(content: bytes, name: str) -> object:
    standing = {
        each.number: papers.tables.Standing(each, may_change=True)
        for each in _papers().papers
    }

    def known(numbers: Iterable[str]) -> dict[str, str]:
        found = {number: papers.kind_of(number) for number in numbers}
        return {number: kind.id for number, kind in found.items() if kind}

    sender = papers.tables.Sender(standing, True, known, papers.tables.names())
    kind = papers.kinds()["agreement"]
    return papers.tables.dry_run(kind, content, name, sender)


def _workbook() -> bytes:
    methodology = catalogue()["MN_AM003"]
    edition = methodology.edition("Ver2.0")
    given: dict[str, Any] = {
        "values": {"EG_i,p": {"A": Decimal("100.5"), "B": Decimal("0.1")}},
        "choices": {"EF_RE,i": {"A": "EF_RE,grid", "B": "EF_RE,captive_diesel"}},
        "answers": {criterion.id: True for criterion in edition.eligibility},
        "period": Period.inclusive(date(2025, 1, 1), date(2025, 12, 31)),
    }
    made = workbook.plan(
        edition,
        methodology.title,
        workbook.Entries(members={"i": ("A", "B")}, **given),
        reductions={
            workbook.Stage.REPORT: estimate("MN_AM003", version="Ver2.0", **given)
        },
    )
    return workbook.paint(made)


def _returned(content: bytes) -> object:
    """As `renkei methodology read` does."""
    said = workbook.identify(content, "r.xlsx")
    found = catalogue().get(said.methodology_id)
    if found is None:
        return None
    edition = found.edition(said.version, said.variant)
    return workbook.read(content, "r.xlsx", edition, by="reader", at=AT)


def _proofs() -> tuple[bytes, bytes]:
    bodies = [f"record {n}".encode() for n in range(8)]
    leaves = [chain.leaf_hash(each) for each in bodies]
    first = chain.sealed(None, leaves[:5], upto=5, sealed_at=AT)
    seals = [first, chain.sealed(first, leaves[5:], upto=8, sealed_at=AT)]
    one = chain.inclusion(bodies[2], bodies[:5], seals[0], seals)
    point = chain.Checkpoint.of(seals)
    return point.written.encode(), chain.Proof(7, 2, (one,)).written.encode()


def _text(content: bytes) -> str:
    return content.decode(errors="replace")


def _appraised(content: bytes, ending: str) -> object:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"inputs{ending}"
        path.write_bytes(content)
        return appraisal_file.fields(path)


def _given(sign: str) -> bytes:
    lines = [f'{name} {sign} "{value}"' for name, value in APPRAISED.items()]
    return "\n".join(lines).encode()


def _sheet() -> bytes:
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        book.set_properties({"created": AT.replace(tzinfo=None)})
        paper = book.add_worksheet()
        paper.write_row(0, 0, ["field", "value", "source", "mark"])
        for row, (name, value) in enumerate(APPRAISED.items(), 1):
            paper.write_row(row, 0, [name, value, "", ""])
    return held.getvalue()


def _attached(content: bytes) -> object:
    """What is kept has its own hash for a name, whatever is in it."""
    with tempfile.TemporaryDirectory() as folder:
        mark = keep_file(BytesIO(content), Path(folder))
        kept = (Path(folder) / mark[:2] / mark).read_bytes()
        assert kept == content, "what is kept is what was sent"
        return mark
