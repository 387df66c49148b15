"""What is counted of the house, for Prometheus and whoever reads its format.

Flows in: every request, and how the house is when somebody asks. Flows out:
`/metrics`, to addresses of `RENKEI_METRICS_FROM` (this machine, where nothing is said)
and to whoever shows `RENKEI_METRICS_TOKEN`.

Requests are counted by the name of their route, never by an address. Where several
processes serve one port, `PROMETHEUS_MULTIPROC_DIR` names an empty folder that they
share: each then answers for all. What is not counted but looked up (waiting batches,
the ledger) is asked of the database by whoever answers.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator
from importlib.metadata import version
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

Network = IPv4Network | IPv6Network
SHARED = "PROMETHEUS_MULTIPROC_DIR"
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
OWN = CollectorRegistry()
REQUESTS = Counter(
    "renkei_requests",
    "Requests answered.",
    ("route", "method", "status"),
    registry=OWN,
)
SECONDS = Histogram(
    "renkei_request_seconds",
    "Time until an answer began.",
    ("route", "status"),
    buckets=BUCKETS,
    registry=OWN,
)
KEPT = Counter(
    "renkei_kept_answers",
    "Answers to readers without a session: told again, or made.",
    ("result",),
    registry=OWN,
)


def count(route: str, method: str, status: int, seconds: float, kept: str) -> None:
    """One request more."""
    REQUESTS.labels(route, method, str(status)).inc()
    SECONDS.labels(route, f"{status // 100}xx").observe(seconds)
    if kept:
        KEPT.labels(kept).inc()


def metrics(request: HttpRequest) -> HttpResponse:
    """Everything counted, for those who may see it."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
    if not is_allowed(request):
        told = {
            "code": "server.metrics.not-allowed",
            "ja": "計測値は RENKEI_METRICS_FROM の場所か、トークンで読めます。",
            "en": "Metrics are for RENKEI_METRICS_FROM or the bearer of the token.",
        }
        return JsonResponse(told, status=403, headers={"Cache-Control": "no-store"})
    return HttpResponse(
        written(),
        content_type=CONTENT_TYPE_LATEST,
        headers={"Cache-Control": "no-store"},
    )


def written() -> bytes:
    """What was counted by this process, or by all that share a folder."""
    registry = OWN
    if os.environ.get(SHARED):
        registry = CollectorRegistry()
        shared: Any = MultiProcessCollector  # it publishes no types
        shared(registry)
    around = CollectorRegistry()
    ProcessCollector(registry=around)
    around.register(_House())
    return generate_latest(registry) + generate_latest(around)


class _House:
    """How the house is just now."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Gauges; what the database does not tell is left out, and `up` says so."""
        built = GaugeMetricFamily("renkei_build", "The version.", labels=["version"])
        built.add_metric([version("renkei")], 1)
        yield built
        yield from _pool()
        yield from _looked_up()


def _looked_up() -> Iterator[GaugeMetricFamily]:
    from django.db import DatabaseError
    from psycopg_pool import PoolTimeout

    from renkei.store import condition
    from renkei.store.home import data_home
    from renkei.store.webhooks import standing

    told: list[GaugeMetricFamily] = []
    try:
        seal, settle = condition.unsealed(), condition.unsettled()
        rows = (
            ("ledger_height", "Sealed records.", condition.sealed_leaves()),
            ("unsealed_entries", "Entries without a seal.", seal.count),
            ("seal_lag_seconds", "Age of the oldest of them.", seal.seconds),
            ("unsettled_batches", "Batches without outcome.", settle.count),
            ("settle_lag_seconds", "Age of the oldest of them.", settle.seconds),
        )
        told = [GaugeMetricFamily(f"renkei_{n}", words, v) for n, words, v in rows]
        told += [
            GaugeMetricFamily(f"renkei_webhook_{n}", words, v)
            for n, words, v in standing.counts()
        ]
    except (DatabaseError, PoolTimeout):
        told = []
    yield GaugeMetricFamily(
        "renkei_database_up", "Whether the database answered.", 1 if told else 0
    )
    yield from told
    free = condition.disk(data_home()).measured["free_bytes"]
    yield GaugeMetricFamily("renkei_disk_free_bytes", "Free where data lie.", free)


def _pool() -> Iterator[GaugeMetricFamily]:
    from django.db import connection

    pool: Any = getattr(connection, "pool", None)
    if pool is None:
        return
    found = pool.get_stats()
    for name in ("pool_size", "pool_available", "requests_waiting", "requests_errors"):
        yield GaugeMetricFamily(
            f"renkei_database_{name}",
            f"Of the database connections of this process: {name}.",
            found.get(name, 0),
        )


def networks() -> tuple[Network, ...]:
    """The networks of `RENKEI_METRICS_FROM`; a word that is none ends the start."""
    said = os.environ.get("RENKEI_METRICS_FROM", "127.0.0.0/8, ::1")
    try:
        return tuple(
            ip_network(part.strip()) for part in said.split(",") if part.strip()
        )
    except ValueError as error:
        raise SystemExit(
            "RENKEI_METRICS_FROM は 192.0.2.0/24, 2001:db8::1 のように書きます。\n"
            "RENKEI_METRICS_FROM has to be written like 192.0.2.0/24, 2001:db8::1."
        ) from error


def is_allowed(request: HttpRequest) -> bool:
    """By its token, or by its address; who came through a proxy nobody told us of, by
    its token alone."""
    token = settings.RENKEI_METRICS_TOKEN
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(shown.encode(), token.encode()):
        return True
    said = request.META.get("REMOTE_ADDR", "")
    is_behind_a_proxy = bool(settings.SECURE_PROXY_SSL_HEADER)
    if is_behind_a_proxy:
        said = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    elif {"HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED"} & set(request.META):
        return False
    try:
        address = ip_address(said)
    except ValueError:
        return False
    return any(
        address in network
        for network in settings.RENKEI_METRICS_FROM
        if network.version == address.version
    )
