"""Serving the house: a free port, one worker with threads, a clean end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, build_opener

from renkei.foundation import Finding, Refusal, Text, same

APPLICATION = "renkei.server.wsgi:application"  # by name: a door imports no server
THREADS = 4
PORTS_TO_TRY = 50
SWITCHES = (
    "RENKEI_LEAVE_WITH_PARENT",
    "RENKEI_POOL",
    "RENKEI_SETTLES",
    "RENKEI_KEEPS_ANSWERS",
)
"""What a server that is meant to stay does, where nothing else was said."""


def free_port(host: str, wanted: int) -> int:
    """The wanted port, or the next one after it that nobody uses."""
    for port in range(wanted, min(wanted + PORTS_TO_TRY, 65_536)):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise Refusal(_no_port(host, wanted))


def switch_on() -> None:
    """Say what the server does, before anybody reads the settings."""
    for switch in SWITCHES:
        os.environ.setdefault(switch, "1")


def serve(host: str, port: int, *, when_ready: Callable[[str], None]) -> None:
    """Serve until the process is asked to end (Ctrl-C, SIGTERM, a closed terminal)."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    server = Server(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
        workers_kill_timeout=5,
    )

    def close_with_the_terminal() -> None:
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)

    server.on_startup(close_with_the_terminal)
    address = f"http://{_reachable(host)}:{port}"
    faults: list[str] = []

    def watch() -> None:
        fault = _fault(address)
        if fault is None:
            when_ready(address)
        else:
            faults.append(fault)
            os.kill(os.getpid(), signal.SIGTERM)

    once_forked(watch)
    _let_go_of_the_database()
    server.serve()
    if faults:
        raise Refusal(_broken(address, faults[0]))


def _let_go_of_the_database() -> None:
    """A worker that inherits a pool waits for threads that were not forked with it."""
    from django.db import connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    for connection in connections.all(initialized_only=True):
        connection.close()
        if isinstance(connection, DatabaseWrapper):
            connection.close_pool()


def once_forked(then: Callable[[], None]) -> None:
    """Do something in a thread of its own, when the worker has been forked.

    A worker inherits the locks of modules that another thread was importing at that
    moment, and then waits for ever for who imports them: so no thread imports before.
    """

    def watch() -> None:
        while not multiprocessing.active_children():
            time.sleep(0.01)
        then()

    threading.Thread(target=watch, daemon=True).start()


def _reachable(host: str) -> str:
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{name}]" if ":" in name else name


def _fault(address: str) -> str | None:
    """Wait for the first answer; what is wrong with it, or None."""
    direct = build_opener(ProxyHandler({}))
    while True:
        try:
            direct.open(f"{address}/health", timeout=30).close()
        except HTTPError as error:
            return f"HTTP {error.code}"
        except (URLError, OSError):
            time.sleep(0.05)
        else:
            return None


def _broken(address: str, fault: str) -> Finding:
    return Finding(
        code="cli.up.broken",
        found=Text(
            ja=f"アプリケーションが正常に応答しません({fault})。",
            en=f"The application does not answer as it should: {fault}.",
        ),
        where=same(f"{address}/health"),
        rule=Text(
            ja="起動は、アプリケーションとデータベースの応答を確かめて完了します。",
            en="A start is done once application and database have answered.",
        ),
        remedy=Text(
            ja="上に表示された記録を確かめてください。",
            en="Read the lines of the log above.",
        ),
    )


def _no_port(host: str, wanted: int) -> Finding:
    return Finding(
        code="cli.up.no-port",
        found=Text(
            ja=f"{wanted}番から{PORTS_TO_TRY}個のポートがすべて使用中です。",
            en=f"{PORTS_TO_TRY} ports from {wanted} on are all in use.",
        ),
        where=same(f"{host}:{wanted}"),
        rule=Text(
            ja="画面の配信には空いているポートが1つ必要です。",
            en="Serving the pages needs one free port.",
        ),
        remedy=Text(
            ja="--port で別の番号を指定してください。",
            en="Choose another number with --port.",
        ),
    )
