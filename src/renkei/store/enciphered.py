"""Secrets that have to be read again, enciphered under the house's key.

Flows in: words. Flows out: words that say nothing without `RENKEI_SECRET_KEY`; with the
key that was in force before, they are still read.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def enciphered(words: str) -> str:
    """What may be kept in a table."""
    return _cipher().encrypt(words.encode()).decode()


def deciphered(kept: str) -> str | None:
    """The words again; nothing where the house has another key now."""
    try:
        return _cipher().decrypt(kept.encode()).decode()
    except InvalidToken:
        return None


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_drawn_from(str(key))) for key in keys])


def _drawn_from(key: str) -> bytes:
    mark = hashlib.sha256(f"renkei.enciphered:{key}".encode()).digest()
    return base64.urlsafe_b64encode(mark)
