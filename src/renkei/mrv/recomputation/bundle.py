"""The bundle's inside: everything that decides a project's tonnes, as named parts.

Flows in: sealed readings with their seal, the question, the result. Flows out: the
parts of a `*.renkei` file, and the nouns again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from renkei.foundation import Figure, Finding, plain_number
from renkei.methodologies import OfficialValue, bundle, texts
from renkei.mrv.computing import Partition, Question, Readings
from renkei.mrv.computing.project_files import from_body, to_body
from renkei.mrv.metering import MeteringPlan, Seal, Treatment
from renkei.mrv.recomputation import archive
from renkei.mrv.recomputation.columns import column_parts, rows_in
from renkei.mrv.reduction import MonitoredReduction, VintageReduction

TEXTS = "methodology/"
TRACES = "traces/"


@dataclass(frozen=True, slots=True)
class Constant:
    """One number of the edition that entered: its symbol with its place, its value."""

    id: str
    symbol: str
    value: str
    unit: str

    @property
    def parameter(self) -> str:
        """The symbol without its place."""
        return self.symbol.partition("[")[0]


@dataclass(frozen=True, slots=True)
class StatedVintage:
    """What the bundle says of one calendar year [tCO2]."""

    year: int
    whole_tonnes: int
    reference_tco2: str
    project_tco2: str
    reduction_tco2: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Stated:
    """The result as it was when the bundle was written."""

    project: str
    methodology: str
    vintages: tuple[StatedVintage, ...]
    whole_tonnes: int
    fingerprint: str
    written_by: str


@dataclass(frozen=True, slots=True)
class Contents:
    """A bundle read: what was sealed, what was asked, what was stated."""

    seal: Seal
    question: Question
    treatments: tuple[Treatment, ...]
    findings: tuple[Finding, ...]
    plan: MeteringPlan
    constants: tuple[Constant, ...]
    texts: Mapping[str, bytes]
    traces: Mapping[str, bytes]
    stated: Stated
    rows: Any

    @property
    def readings(self) -> Readings:
        """The readings as computing takes them; the seal is their name."""
        part = Partition(self.seal.root, self.rows.num_rows, self.rows)
        return Readings(
            plan=self.plan,
            period=self.seal.period,
            partitions=(part,),
            seal=self.seal.root,
            treatments=self.treatments,
            findings=self.findings,
        )


def pack(
    readings: Readings,
    question: Question,
    reduction: MonitoredReduction,
    seal: Seal,
    *,
    written_by: str,
) -> bytes:
    """One file from which every tonne of a reduction can be derived again.

    `written_by` names the program and its version.
    """
    assert seal.root == readings.seal, "the seal is that of the readings"
    parts = {
        "plan.json": _written(readings.plan),
        "question.json": _written(_without_officials(question)),
        "official-values.json": _written(
            question.official_values, tuple[OfficialValue, ...]
        ),
        "treatments.json": _written(readings.treatments, tuple[Treatment, ...]),
        "findings.json": _written(readings.findings, tuple[Finding, ...]),
        "factors.json": _written(constants(reduction), tuple[Constant, ...]),
        "seal.json": _written(seal),
        "result.json": _written(stated(reduction, written_by)),
    }
    for vintage in reduction.vintages:
        parts[f"{TRACES}{vintage.year}.json"] = bundle(vintage.reduction)
    for name, content in texts(question.methodology_id).items():
        parts[TEXTS + name] = content
    return archive.packed({**parts, **column_parts(readings)})


def contents(parts: Mapping[str, bytes]) -> Contents:
    """The nouns of a bundle's parts; refuses what no noun can be made of."""
    plan = _read(MeteringPlan, parts["plan.json"])
    officials = _read(tuple[OfficialValue, ...], parts["official-values.json"])
    question = _read(Question, parts["question.json"])
    return Contents(
        seal=_read(Seal, parts["seal.json"]),
        question=_with_officials(question, officials),
        treatments=_read(tuple[Treatment, ...], parts["treatments.json"]),
        findings=_read(tuple[Finding, ...], parts["findings.json"]),
        plan=plan,
        constants=_read(tuple[Constant, ...], parts["factors.json"]),
        texts=_under(TEXTS, parts),
        traces=_under(TRACES, parts),
        stated=_read(Stated, parts["result.json"]),
        rows=rows_in(parts, plan),
    )


def stated(reduction: MonitoredReduction, written_by: str = "") -> Stated:
    """The numbers of a reduction, every digit as text."""
    return Stated(
        project=reduction.project,
        methodology=reduction.methodology,
        vintages=tuple(_stated_vintage(vintage) for vintage in reduction.vintages),
        whole_tonnes=sum(v.whole_tonnes for v in reduction.vintages),
        fingerprint=reduction.fingerprint,
        written_by=written_by,
    )


def _stated_vintage(vintage: VintageReduction) -> StatedVintage:
    found = vintage.reduction
    reference, project, reduced = (
        plain_number(found.trace.value(symbol)) for symbol in found.results
    )
    return StatedVintage(
        year=vintage.year,
        whole_tonnes=vintage.whole_tonnes,
        reference_tco2=reference,
        project_tco2=project,
        reduction_tco2=reduced,
        fingerprint=found.fingerprint,
    )


def constants(reduction: MonitoredReduction) -> tuple[Constant, ...]:
    """Every number of the edition that entered, each once."""
    found: dict[str, Constant] = {}
    for vintage in reduction.vintages:
        own = f"{vintage.reduction.methodology_id}/{vintage.reduction.version}/"
        for leaf in _leaves(vintage.reduction.reduction_tco2):
            if leaf.id.startswith(own) and leaf.rule is None:
                found.setdefault(leaf.id, _constant(leaf, leaf.id.removeprefix(own)))
    return tuple(found[name] for name in sorted(found))


def _leaves(figure: Figure) -> Iterator[Figure]:
    if not figure.inputs:
        yield figure
    for part in figure.inputs:
        yield from _leaves(part)


def _constant(figure: Figure, symbol: str) -> Constant:
    value = "" if figure.value is None else plain_number(figure.value)
    return Constant(figure.id, symbol, value, figure.unit.en)


def _written(noun: Any, kind: Any = None) -> bytes:
    body = to_body(noun, kind)
    return json.dumps(body, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _read(kind: Any, content: bytes) -> Any:
    return from_body(kind, json.loads(content))


def _under(folder: str, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name.removeprefix(folder): content
        for name, content in parts.items()
        if name.startswith(folder)
    }


def _without_officials(question: Question) -> Question:
    return _with_officials(question, ())


def _with_officials(question: Question, officials: Sequence[OfficialValue]) -> Question:
    return replace(question, official_values=tuple(officials))
