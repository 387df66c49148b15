"""Secrets that the environment gives, as words or as the name of a file with them.

Flows in: `NAME` or `NAME_FILE`. Flows out: `NAME` in the environment of this process,
so that everybody who reads it finds it; or the end of the program where both are said,
the file cannot be read, or a key is too weak for a house that others can reach.
"""

from __future__ import annotations

import os
from pathlib import Path

NAMES = (
    "RENKEI_SECRET_KEY",
    "DATABASE_URL",
    "RENKEI_SMTP_URL",
    "RENKEI_OIDC_CLIENT_SECRET",
    "RENKEI_METRICS_TOKEN",
)
LEAST_CHARACTERS, LEAST_DIFFERENT = 40, 12
_KNOWN = ("django-insecure", "changeme", "change-me", "secret-key", "password")


def take_files() -> None:
    """Read the files that were named; what is read twice stays as it was."""
    for name in NAMES:
        place = os.environ.get(f"{name}_FILE", "").strip()
        if not place:
            continue
        said = _content(name, place)
        if os.environ.get(name, said) != said:
            raise SystemExit(
                f"{name} と {name}_FILE は、どちらか一方だけを指定してください。\n"
                f"Both {name} and {name}_FILE are set; keep one of them."
            )
        os.environ[name] = said


def refuse_weak(key: str) -> str:
    """The key, where it is strong enough to sign what browsers carry."""
    is_known = any(word in key.casefold() for word in _KNOWN)
    is_short = len(key) < LEAST_CHARACTERS or len(set(key)) < LEAST_DIFFERENT
    if is_known or is_short:
        raise SystemExit(
            "RENKEI_SECRET_KEY が弱すぎます。RENKEI_HTTPS を有効にするときは、"
            f"{LEAST_CHARACTERS}文字以上の無作為な値にしてください。"
            "例: python -c 'import secrets; print(secrets.token_urlsafe(48))'\n"
            "RENKEI_SECRET_KEY is too weak. With RENKEI_HTTPS it has to be a random "
            f"value of at least {LEAST_CHARACTERS} characters, as printed by the above."
        )
    return key


def _content(name: str, place: str) -> str:
    try:
        said = Path(place).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        said = ""
    if not said:
        raise SystemExit(
            f"{name}_FILE のファイルを読めないか、空です:{place}\n"
            f"The file of {name}_FILE cannot be read or is empty: {place}"
        )
    return said
