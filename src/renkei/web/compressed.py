"""Words on their way are made small; pictures, workbooks and PDF are so already."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_WORDS = ("text/", "application/json", "application/problem+json", "image/svg+xml")


class CompressedWords(GZipMiddleware):
    """Django's own, which also hides by how much words were made smaller."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The answer, compressed where that helps and the reader can read it."""
        if response.headers.get("Content-Type", "").startswith(_WORDS):
            return super().process_response(request, response)
        return response
