"""Signs of life for those who start, watch or proxy the server.

Flows in: nothing but the question. Flows out: `/health`, whether it stands at all, and
`/ready`, whether everything is as it should be to serve, each thing by its name.
"""

from __future__ import annotations

import time
from threading import Lock

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from renkei.store import condition
from renkei.store.condition import Condition, Standing

BELIEVED_SECONDS = 1.0  # however often it is asked, the database is asked once


def health(request: HttpRequest) -> HttpResponse:
    """`ok` once the application stands and its database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """Every check by its name; 503 where one of them fails."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    found = _LAST.asked()
    worst = condition.worst(found)
    told = {"status": worst, "checks": {each.name: _told(each) for each in found}}
    return JsonResponse(
        told,
        status=503 if worst is Standing.FAIL else 200,
        headers={"Cache-Control": "no-store"},
        json_dumps_params={"ensure_ascii": False},
    )


class _Last:
    """What was found lately; several who ask at once share one answer."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: tuple[float, list[Condition]] = (-BELIEVED_SECONDS, [])

    def asked(self) -> list[Condition]:
        """What is so now, or was a second ago."""
        with self._lock:
            at, found = self._found
            if time.monotonic() - at >= BELIEVED_SECONDS:
                found = condition.conditions()
                self._found = (time.monotonic(), found)
            return found

    def forget(self) -> None:
        """Ask anew."""
        self._found = (-BELIEVED_SECONDS, [])


_LAST = _Last()


def _told(found: Condition) -> dict[str, object]:
    told: dict[str, object] = {
        "status": found.standing,
        "ja": found.found.ja,
        "en": found.found.en,
    }
    if found.remedy is not None:
        told["remedy"] = {"ja": found.remedy.ja, "en": found.remedy.en}
    return told | dict(found.measured)
