"""Whether this house demands a second factor: said by the environment alone.

Flows in: `RENKEI_SECOND_FACTOR`, `DATABASE_URL`, `RENKEI_HTTPS`. Flows out: `required`
or `offered`.
"""

from __future__ import annotations

import os

REQUIRED, OFFERED = "required", "offered"
_ON = ("1", "true", "yes", "on")


def second_factor() -> str:
    """Whether those who decide or move credits have to prove themselves twice.

    `required` wherever others come to: with `DATABASE_URL` or https; else `offered`.
    """
    said = os.environ.get("RENKEI_SECOND_FACTOR", "").strip().lower()
    if said not in ("", REQUIRED, OFFERED):
        raise SystemExit(
            "RENKEI_SECOND_FACTOR は required か offered にしてください。\n"
            "RENKEI_SECOND_FACTOR has to be required or offered."
        )
    is_https = os.environ.get("RENKEI_HTTPS", "").strip().lower() in _ON
    is_reached = bool(os.environ.get("DATABASE_URL")) or is_https
    return said or (REQUIRED if is_reached else OFFERED)
