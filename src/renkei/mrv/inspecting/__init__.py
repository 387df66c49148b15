"""Inspecting: is what the meters said what happened?

Flows in: sorted rows of a project (`metering`), its plan, a period. Product noun:
`Inspection`: findings, each with span, evidence and a proposed conservative treatment,
and the completeness of every channel. `Decision` is a person's word on a finding;
`treated` gives the rows that follow from decisions, whole quanta; `blocks` says what
still keeps tonnes from being issued. Each class of fault is one file in `faults`.
"""

from renkei.mrv.inspecting.calibration import blocks
from renkei.mrv.inspecting.completeness import Completeness as Completeness
from renkei.mrv.inspecting.faults import all_faults
from renkei.mrv.inspecting.finding import Evidence as Evidence
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.inspection import Inspection, inspect
from renkei.mrv.inspecting.treatment import Act as Act
from renkei.mrv.inspecting.treatment import Treatment as Treatment
from renkei.mrv.inspecting.triage import Decision, treated

__all__ = [
    "Decision",
    "Inspection",
    "QualityFinding",
    "all_faults",
    "blocks",
    "inspect",
    "treated",
]
