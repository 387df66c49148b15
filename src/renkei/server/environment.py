"""What the environment may say to the server, each word read and checked once.

Flows in: environment variables. Flows out: values for `settings`.

| variable | meaning | if not set |
|---|---|---|
| `RENKEI_HOME` | folder of data and secrets | `.renkei/` in the checkout |
| `DATABASE_URL` | `postgresql://user:password@host:port/name` | the embedded server |
| `RENKEI_SECRET_KEY` | Django's secret key | made once, kept in the data home |
| `RENKEI_SECRET_KEY_BEFORE` | keys that were in force before, with commas | none |
| `RENKEI_SECOND_FACTOR` | `required` or `offered` (`store.demanding`) | by reach |
| `RENKEI_OIDC_ISSUER` | `https://…` of the organisation's own sign-in | none |
| `RENKEI_OIDC_CLIENT_ID` | this house, as it is known there | none |
| `RENKEI_OIDC_CLIENT_SECRET` | its secret there | none |
| `RENKEI_OIDC_MFA` | `1` where its `amr` of `mfa` is a second factor | off |
| `RENKEI_HOSTS` | names this server answers to, with commas | this machine only |
| `RENKEI_HTTPS` | `1`: https by a proxy that adds to `X-Forwarded-For` | plain http |
| `RENKEI_DEBUG` | `1` shows errors to the visitor; never in public | off |
| `RENKEI_SMTP_URL` | `smtps://user:password@host:port`, see `mail` | mail in files |
| `RENKEI_MAIL_FROM` | address that e-mail comes from | `renkei@localhost` |
| `RENKEI_ADDRESS` | `https://…` of this house, for links in e-mail | no links |
| `RENKEI_API_PER_MINUTE` | requests to the API a minute; `0`: no limit | 600 |
| `RENKEI_LOG` | `line` or `json`: every request is logged (`logs`) | faults |
| `RENKEI_LOG_LEVEL` | `debug`, `info` or `warning`, of our own words | see `logs` |
| `RENKEI_METRICS_FROM` | networks that may read `/metrics` | this machine |
| `RENKEI_METRICS_TOKEN` | whoever bears it may read `/metrics`, too | nobody |
| `RENKEI_WEBHOOK_NETWORKS` | inner networks that webhooks may be sent to | none |
| `RENKEI_POOL` | `1` where many threads serve, to share connections | `up` sets it |
| `RENKEI_KEEPS_ANSWERS` | `1` where pages are told again | `up` sets it |
| `RENKEI_SETTLES` | `1` where it settles batches, seals the ledger | `up` sets it |

An address may ask the API that often; a person or a token twice as often. Each secret
may be given as a file instead: `RENKEI_SECRET_KEY_FILE` (see `store.given_secrets`).
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

THIS_MACHINE = ("localhost", "127.0.0.1", "[::1]")


def is_on(name: str) -> bool:
    """Whether a switch is set to 1, true, yes or on."""
    return os.environ.get(name, "").strip().lower() in ("1", "true", "yes", "on")


def single_sign_on() -> dict[str, Any] | None:
    """Issuer and client of the organisation's own sign-in, where there is one."""
    issuer = os.environ.get("RENKEI_OIDC_ISSUER", "").strip().rstrip("/")
    if not issuer:
        return None
    parts = urlsplit(issuer)
    is_here = parts.hostname in ("localhost", "127.0.0.1", "::1")
    client = os.environ.get("RENKEI_OIDC_CLIENT_ID", "").strip()
    secret = os.environ.get("RENKEI_OIDC_CLIENT_SECRET", "").strip()
    if not (client and secret and (parts.scheme == "https" or is_here)):
        raise SystemExit(
            "RENKEI_OIDC_ISSUER は https:// で始め、RENKEI_OIDC_CLIENT_ID と "
            "RENKEI_OIDC_CLIENT_SECRET も指定してください。\n"
            "RENKEI_OIDC_ISSUER has to begin with https://, and RENKEI_OIDC_CLIENT_ID "
            "and RENKEI_OIDC_CLIENT_SECRET have to be set as well."
        )
    is_trusted = is_on("RENKEI_OIDC_MFA")
    return {"issuer": issuer, "id": client, "secret": secret, "mfa": is_trusted}


def whole(name: str, usual: int) -> int:
    """A whole number; what is usual where nothing is set."""
    said = os.environ.get(name, "").strip()
    if not said:
        return usual
    if not said.isascii() or not said.isdecimal():
        raise SystemExit(
            f"{name} は0以上の整数で書いてください。\n{name} has to be a whole number."
        )
    return int(said)


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


_SMTP_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def mail(url: str) -> dict[str, Any]:
    """Django's description of the mail server at `url`; files where there is none.

    `smtp://` speaks in the clear (to a server beside this one), `smtp+starttls://`
    turns to TLS, `smtps://` begins with it. User and password are percent-encoded.

    >>> mail("smtp+starttls://ann:p%40ss@mail.example.org")["PASSWORD"]
    'p@ss'
    >>> mail("")["BACKEND"]
    'renkei.store.mail_files.Backend'
    """
    parts = urlsplit(url.strip())
    is_named = bool(url.strip())
    if is_named and (parts.scheme not in _SMTP_PORTS or not parts.hostname):
        raise SystemExit(
            "RENKEI_SMTP_URL は smtp://、smtp+starttls://、smtps:// のいずれかで"
            "始め、サーバーの名前を書いてください。\n"
            "RENKEI_SMTP_URL has to begin with smtp://, smtp+starttls:// or smtps:// "
            "and name a server."
        )
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    return {
        "BACKEND": smtp if is_named else "renkei.store.mail_files.Backend",
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or _SMTP_PORTS.get(parts.scheme, 25),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "USE_TLS": parts.scheme == "smtp+starttls",
        "USE_SSL": parts.scheme == "smtps",
    }
