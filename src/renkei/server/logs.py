"""What is written of each request, and how: lines for people or JSON for machines.

Flows in: log records, and what is known of the request they belong to. Flows out: one
line each, without secrets.

| `RENKEI_LOG` | what is written |
|---|---|
| not set | warnings and faults, a line each |
| `line` | every request, too, a line each |
| `json` | the same as JSON objects, one a line |

`RENKEI_LOG_LEVEL` (`debug`, `info`, `warning`) is for our own words and Django's alone:
libraries speak of a request's secrets when they are asked for every detail, and stay
at `warning`. Query strings and bodies are never written. Whatever else comes (the words
of an exception) is first freed of what is secret: passwords of the settings and of the
environment, the session, tokens and typed passwords of the request.
"""

from __future__ import annotations

import json
import logging
import os
import re
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.http import HttpRequest

KINDS = ("json", "line")
LEVELS = ("debug", "info", "warning")
HIDDEN = "[hidden]"
OF_REQUESTS = "renkei.request"
SHORTEST = 6  # a shorter secret would blank words that only look like it
_SECRET_NAME = re.compile(r"PASS|SECRET|TOKEN|KEY|AUTH|CREDENTIAL|SIGNATURE", re.I)
_OF_DJANGO = ("AUTH", "PASSWORD_", "CSRF_")  # names of classes, no secrets
_TYPED_SECRET = re.compile(r"pass|secret|token|code|otp|key|credential|assert", re.I)
_DETAIL = re.compile(r"^(DETAIL|CONTEXT):.*$", re.M)  # PostgreSQL shows values
_FIELDS = ("method", "route", "status", "milliseconds", "user", "is_kept")


@dataclass(slots=True)
class Seen:
    """What is known of the request under way."""

    request_id: str
    trace_id: str = ""
    parent_id: str = ""
    request: HttpRequest | None = field(default=None, repr=False)


CURRENT: ContextVar[Seen | None] = ContextVar("request", default=None)


def configured() -> dict[str, Any]:
    """Django's `LOGGING`, as the environment asks; an unknown word is refused."""
    kind = _word("RENKEI_LOG", KINDS)
    level = _word("RENKEI_LOG_LEVEL", LEVELS) or ("info" if kind else "warning")
    ours = {"level": level.upper()}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {"()": "renkei.server.logs.Line"},
            "json": {"()": "renkei.server.logs.Json"},
        },
        "handlers": {
            "stream": {"class": "logging.StreamHandler", "formatter": kind or "line"}
        },
        "root": {"handlers": ["stream"], "level": "WARNING"},
        "loggers": {
            "renkei": ours,
            "django": ours,
            "django.server": {"level": "WARNING", "propagate": True, "handlers": []},
            # Statements come with their values: sessions, hashes, names.
            "django.db.backends": {"level": "WARNING"},
            # A name that a template misses is told with everything around it.
            "django.template": {"level": "WARNING"},
            # Whoever asks for what is not there is in the line of the request.
            "django.request": {"level": "ERROR"},
        },
    }


class Line(logging.Formatter):
    """One line for people; what would break the line is shown as a code."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, the words, then what is known of the request."""
        told = described(record)
        fault = told.pop("exception", "")
        time, level = told.pop("time"), told.pop("level").upper()
        words = [time, level, told.pop("logger"), _on_one_line(told.pop("message"))]
        words += [f"{name}={value}" for name, value in told.items()]
        return " ".join(words) + (f"\n{fault}" if fault else "")


class Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Every field by its name; what is not known is left out."""
        return json.dumps(described(record), ensure_ascii=False, default=str)


def described(record: logging.LogRecord) -> dict[str, Any]:
    """A record as fields, freed of what is secret."""
    seen = CURRENT.get()
    when = datetime.fromtimestamp(record.created, UTC)
    told: dict[str, Any] = {
        "time": when.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": _words(record),
    }
    if seen is not None:
        told["request_id"] = seen.request_id
        told |= {"trace_id": seen.trace_id} if seen.trace_id else {}
        told |= {"parent_id": seen.parent_id} if seen.parent_id else {}
    for name in _FIELDS:
        if getattr(record, name, None) is not None:
            told[name] = getattr(record, name)
    if record.exc_info and record.exc_info[0] is not None:
        trace = logging.Formatter().formatException(record.exc_info)
        told["exception"] = freed(_DETAIL.sub("", trace))
    return told


def _words(record: logging.LogRecord) -> str:
    """What is said; Django's own words name an address, which may hold a token."""
    if record.name == OF_REQUESTS:  # these are ours alone, and very many
        return record.getMessage()
    if record.name.startswith(("django.request", "django.security", "django.server")):
        return str(record.msg).partition("%s")[0].strip(" :/(") or _reason(record)
    return freed(record.getMessage())


def _reason(record: logging.LogRecord) -> str:
    args = record.args if isinstance(record.args, tuple) else ()
    is_sentence = bool(args) and "/" not in str(args[0])
    return str(args[0]) if is_sentence else record.name


def freed(words: str, written_as: Callable[[str], str] = str) -> str:
    """The words without what is secret in this process and the request under way."""
    secrets = sorted(set(_secrets(CURRENT.get())), key=len, reverse=True)
    for secret in secrets:
        words = words.replace(written_as(secret), HIDDEN)
    return words


def _secrets(seen: Seen | None) -> Iterator[str]:
    """Everything that must not be written, of this process and of this request."""
    for each in (*_of_the_settings(), *_of_the_environment(), *_of_the_request(seen)):
        if len(each) >= SHORTEST:
            yield each


def _of_the_settings() -> Iterator[str]:
    from django.conf import settings

    if not settings.configured:
        return
    for name in dir(settings):
        value = getattr(settings, name) if name.isupper() else None
        if isinstance(value, dict):  # of the databases, of single sign-on
            nested = (each for each in value.values() if isinstance(each, dict))
            yield from _named_secrets(
                {**value, **{k: v for d in nested for k, v in d.items()}}
            )
        elif _SECRET_NAME.search(name) and not name.startswith(_OF_DJANGO):
            many = value if isinstance(value, list | tuple) else [value]
            yield from (each for each in many if isinstance(each, str))


def _named_secrets(held: dict[Any, Any]) -> Iterator[str]:
    for name, value in held.items():
        if isinstance(value, str) and _SECRET_NAME.search(str(name)):
            yield value


def _of_the_environment() -> Iterator[str]:
    for name, value in os.environ.items():
        if _SECRET_NAME.search(name):
            yield value
        elif "://" in value and "@" in value:
            password = urlsplit(value).password or ""
            yield from (password, unquote(password))


def _of_the_request(seen: Seen | None) -> Iterator[str]:
    request = seen.request if seen else None
    if request is None:
        return
    yield from request.COOKIES.values()
    sent = request.META.get("HTTP_AUTHORIZATION", "")
    yield sent
    yield sent.rpartition(" ")[2]
    yield request.META.get("HTTP_X_CSRFTOKEN", "")
    query = request.META.get("QUERY_STRING", "")
    yield query
    for pair in parse_qsl(query, keep_blank_values=True):
        yield from pair
    session = getattr(request, "session", None)
    yield str(getattr(session, "session_key", None) or "")
    typed: Any = request.__dict__.get("_post") or {}
    for name in typed:
        if _TYPED_SECRET.search(name):
            yield from typed.getlist(name)


def _on_one_line(words: str) -> str:
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in words)


def _word(name: str, known: tuple[str, ...]) -> str:
    said = os.environ.get(name, "").strip().lower()
    if said and said not in known:
        listed = " / ".join(known)
        raise SystemExit(
            f"{name} は {listed} のいずれかで書いてください。\n"
            f"{name} has to be one of: {listed}."
        )
    return said
