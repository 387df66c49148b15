"""Settling beside the requests: a thread that gives waiting batches their outcome.

Flows in: nothing; it looks for itself. Flows out: settled projects, and folders without
what a killed process left in them. It may be killed at any moment, with the process or
alone: a settlement commits whole or not at all, and what waits is settled by the next
one, or before somebody reads.
"""

from __future__ import annotations

import logging
import threading
import time

from django.db import Error, close_old_connections, connection

from renkei import store
from renkei.foundation import Refusal

PAUSE_SECONDS = 2.0
REST = 3  # times as long as the last round took: requests go first
PAUSE_AFTER_FAULT_SECONDS = 5.0
_LOG = logging.getLogger(__name__)


def settle_in_the_background() -> threading.Thread:
    """Begin; the thread ends with its process."""
    thread = threading.Thread(target=_settle_on, name="settler", daemon=True)
    thread.start()
    return thread


def _settle_on() -> None:
    is_recovered = False
    while True:
        began = time.monotonic()
        pause = PAUSE_SECONDS
        try:
            close_old_connections()
            is_recovered = is_recovered or not store.recover_metering().busy
            store.settle_waiting()
        except (Refusal, Error, OSError) as fault:
            _LOG.warning("not settled, tried again soon: %s", fault)
            pause = PAUSE_AFTER_FAULT_SECONDS
        finally:
            connection.close()
        time.sleep(max(pause, REST * (time.monotonic() - began)))
