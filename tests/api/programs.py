"""What programs send, and how a problem they get is looked at."""

from __future__ import annotations

from typing import Any

ROOT = "/api/v1"


def checked(response: Any) -> Any:
    """A problem with both languages and four answers in every finding."""
    assert response["Content-Type"] == "application/problem+json"
    said = response.json()
    assert said["status"] == response.status_code
    assert said["type"] == f"urn:renkei:{said['code']}"
    assert said["findings"]
    for finding in said["findings"]:
        for answer in ("found", "where", "rule", "remedy"):
            assert finding[answer]["ja"]
            assert finding[answer]["en"]
    return said
