"""A room's noun as a row's body, and back, validated by the noun's own dataclass.

Flows in: a frozen dataclass of a room. Flows out: plain JSON in which exact numbers are
strings, its fingerprint, and the same noun again.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter

from renkei.foundation import fingerprint

N = TypeVar("N")
_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}
_KEPT: dict[tuple[type[Any], str], Any] = {}
_KEEP = 2048


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_body(noun: Any, kind: Any = None) -> Any:
    """The noun as plain JSON; `kind` where its class alone does not tell."""
    return _adapter(kind or type(noun)).dump_python(noun, mode="json")


def from_body(kind: type[N], body: Any) -> N:
    """The noun that a body holds; one that does not fit is an error, not a guess."""
    noun: N = _adapter(kind).validate_python(body)
    return noun


def body_fingerprint(body: Any) -> str:
    """One name for one body, whatever machine wrote it."""
    return fingerprint(body)


def is_read(kind: type[Any], mark: str) -> bool:
    """Whether `from_record` would need no body to answer for this content."""
    return (kind, mark) in _KEPT


def from_record(kind: type[N], body: Any, mark: str) -> N:
    """Like `from_body`, but read once: the fingerprint `mark` names the content."""
    if (kind, mark) not in _KEPT:
        if len(_KEPT) >= _KEEP:
            _KEPT.clear()
        _KEPT[kind, mark] = from_body(kind, body)
    noun: N = _KEPT[kind, mark]
    return noun
