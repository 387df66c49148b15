"""Post-registration changes: a participant's, of the same project.

Flows in: a step, and what stands around the paper. Flows out: what stands against the
step.
"""

from __future__ import annotations

from renkei.programme.papers.rules.cycle_requests import objections

__all__ = ["objections"]
