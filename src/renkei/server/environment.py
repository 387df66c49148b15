"""What the environment may say to the server, each word read and checked once.

Flows in: environment variables. Flows out: values for `settings`.

| variable | meaning | if not set |
|---|---|---|
| `RENKEI_HOME` | folder of data and secrets | `.renkei/` in the checkout |
| `DATABASE_URL` | `postgresql://user:password@host:port/name` | the embedded server |
| `RENKEI_SECRET_KEY` | Django's secret key | made once, kept in the data home |
| `RENKEI_HOSTS` | names this server answers to, with commas | this machine only |
| `RENKEI_HTTPS` | `1` where visitors arrive by https | plain http |
| `RENKEI_DEBUG` | `1` shows errors to the visitor; never in public | off |
| `RENKEI_POOL` | `1` where many threads serve, to share connections | `up` sets it |
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")


def is_on(name: str) -> bool:
    """Whether a switch is set to 1, true, yes or on."""
    return os.environ.get(name, "").strip().lower() in ("1", "true", "yes", "on")


def names(name: str) -> list[str]:
    """A list separated by commas, empty where nothing is set."""
    return [
        part.strip() for part in os.environ.get(name, "").split(",") if part.strip()
    ]


def database(url: str) -> dict[str, Any]:
    """Django's description of the PostgreSQL database at `url`.

    >>> database("postgresql://ann@/books?host=/run/pg")["HOST"]
    '/run/pg'
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise SystemExit(
            "DATABASE_URL は postgresql:// で始まる必要があります。\n"
            "DATABASE_URL has to begin with postgresql:// "
            "(PostgreSQL is the only database; docs/decisions)."
        )
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    port = options.pop("port", None) or (str(parts.port) if parts.port else "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
    }
