"""What the first visitor would wait for, read before anybody comes.

Flows in: nothing. Flows out: nothing, but methodologies and facts, which do not change
while the program runs, are in memory, the public register has been told once, and the
worlds of the domino are drawn. Whoever comes earlier reads them as before.
"""

from __future__ import annotations

import logging
import threading

from django.db import DatabaseError, connection

WAIT_SECONDS = 5.0  # so that the house opens first, and answers whoever waits for it


def warm_in_the_background() -> None:
    """Begin when the house has opened."""
    timer = threading.Timer(WAIT_SECONDS, warm)
    timer.name, timer.daemon = "warming", True
    timer.start()


def warm() -> None:
    """Read them once; a database that does not answer yet is no reason to stop."""
    from renkei import store
    from renkei.methodologies import catalogue
    from renkei.store import domino_ground

    catalogue()
    try:
        store.credit_register()
    except DatabaseError:
        logging.getLogger(__name__).warning("the register was not read ahead")
    finally:
        connection.close()
    domino_ground.warm()
