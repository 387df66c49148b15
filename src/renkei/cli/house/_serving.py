"""Serving the house: a free port, one worker with threads, a clean end."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from renkei.foundation import Finding, Refusal, Text, same

APPLICATION = "renkei.server.wsgi:application"  # by name: a door imports no server
THREADS = 4
PORTS_TO_TRY = 50


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


def serve(host: str, port: int, *, when_ready: Callable[[str], None]) -> None:
    """Serve until the process is asked to end (Ctrl-C, SIGTERM, a closed terminal)."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    os.environ.update({"RENKEI_LEAVE_WITH_PARENT": "1", "RENKEI_POOL": "1"})
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
    waiting = threading.Thread(
        target=_tell_when_ready, args=(address, when_ready), daemon=True
    )
    waiting.start()
    server.serve()


def _reachable(host: str) -> str:
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{name}]" if ":" in name else name


def _tell_when_ready(address: str, when_ready: Callable[[str], None]) -> None:
    direct = build_opener(ProxyHandler({}))
    while True:
        try:
            with direct.open(f"{address}/health", timeout=10) as answer:
                if answer.status == 200:
                    when_ready(address)
                    return
        except (URLError, OSError):
            time.sleep(0.05)


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
