"""A result as bytes: what a third party keeps, sends and compares.

Flows in: a `Reduction`. Flows out: canonical JSON (RFC 8785) with every number, step,
answer and reservation in both languages; the same bytes on every machine, in every
locale, time zone and run.
"""

from __future__ import annotations

import rfc8785

from renkei.foundation import plain
from renkei.methodologies.reduction import Reduction

FORMAT = "renkei-reduction/1"


def bundle(reduction: Reduction) -> bytes:
    """The result with its whole trace, ready to be hashed or signed.

    >>> from renkei.methodologies import catalogue
    >>> bundle(catalogue()["MN_AM003"].worked_example)[:23]
    b'{"answers":[{"confidenc'
    """
    steps = [
        {
            "number": step.number,
            "section": step.section,
            "symbol": step.symbol,
            "words": step.words,
            "worked": step.worked,
            "result": step.figure.id,
            "value": step.figure.value,
            "unit": step.figure.unit,
        }
        for step in reduction.steps
    ]
    content = {
        "format": FORMAT,
        "methodology": reduction.methodology_id,
        "version": reduction.version,
        "variant": reduction.variant,
        "period": reduction.period,
        "reference": reduction.reference_tco2,
        "project": reduction.project_tco2,
        "reduction": reduction.reduction_tco2,
        "whole_tonnes": reduction.whole_tonnes,
        "may_credit": reduction.may_credit,
        "is_study": reduction.is_study,
        "steps": steps,
        "inputs": reduction.inputs,
        "answers": reduction.answers,
        "choices": reduction.choices,
        "findings": reduction.findings,
        "fingerprint": reduction.fingerprint,
        "evidence_digest": reduction.evidence_digest,
    }
    return rfc8785.dumps(plain(content))
