"""Whether a database answers just now; the terminal never starts one to ask.

Flows in: `DATABASE_URL`, or the embedded server of the data home. Flows out: the store,
ready to be asked, or None where nothing answers or its tables are not there yet.
"""

from __future__ import annotations

import os
from types import ModuleType


def store_if_reachable() -> ModuleType | None:
    """`renkei.store` where its database answers and has been prepared, else None."""
    from renkei.store import postgres

    if not os.environ.get("DATABASE_URL") and not postgres.embedded().is_running():
        return None
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renkei.server.settings")
    import django
    from django.db import DatabaseError, connection

    django.setup()
    try:
        if "store_project" not in connection.introspection.table_names():
            return None
    except DatabaseError:
        return None
    from renkei import store

    return store
