"""The agreement that tests of papers write: as it is kept, and as it is typed."""

from __future__ import annotations

import html
import re
from typing import Any

LANGUAGES = ["ja", "en"]
AGREEMENT = {
    "title": {"ja": "環境協力に関する覚書", "en": "Memorandum on cooperation"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
    "valid_until": "2030-03-31",
}
TYPED = {
    "f-title.ja": "横浜市とダナン市の覚書",
    "f-title.en": "",
    "f-form": "environment-memorandum",
    "f-country": "VN",
    "f-japanese_side": ["jp-yokohama"],
    "f-overseas_side": ["vn-danang"],
    "f-valid_until": "令和12年3月31日",
}


def words(response: Any) -> str:
    """What a page says, without its marks."""
    return html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def source(response: Any) -> str:
    """A page as it was sent, its letters read."""
    return html.unescape(response.content.decode())
