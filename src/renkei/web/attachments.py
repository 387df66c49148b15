"""Files that a reader keeps, as answers.

Flows in: a name, the content, its type. Flows out: an answer that browsers save under
that name, whatever signs are in it.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

PRIVATE = "private, no-store"


def attachment(
    name: str, content: bytes | str, content_type: str, *, is_private: bool = False
) -> HttpResponse:
    """The file; a private one is kept by no cache on the way."""
    response = HttpResponse(content, content_type=content_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = disposition or "attachment"
    if is_private:
        response["Cache-Control"] = PRIVATE
    return response
