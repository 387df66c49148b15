"""Sealing beside the requests: a thread that seals what has come into the ledger.

Flows in: nothing; it looks for itself. Flows out: seals, at most one a minute. It may
be killed at any moment: a seal commits whole or not at all, and what is not sealed yet
is sealed by the next one. Where several processes serve, one of them seals at a time.
"""

from __future__ import annotations

import logging
import threading
import time

from django.db import Error, close_old_connections, connection

from renkei import store

PAUSE_SECONDS = 60.0
_LOG = logging.getLogger(__name__)


def seal_in_the_background() -> threading.Thread:
    """Begin; the thread ends with its process."""
    thread = threading.Thread(target=_seal_on, name="sealer", daemon=True)
    thread.start()
    return thread


def _seal_on() -> None:
    while True:
        time.sleep(PAUSE_SECONDS)
        try:
            close_old_connections()
            store.seal_ledger()
        except (Error, OSError) as fault:
            _LOG.warning("the ledger was not sealed, tried again soon: %s", fault)
        finally:
            connection.close()
