"""The WSGI application, and the promise not to outlive the one who started it."""

from __future__ import annotations

import os
import threading
import time

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renkei.server.settings")


def _leave_with(parent: int) -> None:
    """End this process once its parent is gone, however that happened.

    `./renkei up` may be killed without a chance to stop its worker; a worker that went
    on alone would keep the port. What a request has not committed, PostgreSQL undoes.
    """
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


if os.environ.get("RENKEI_LEAVE_WITH_PARENT"):
    threading.Thread(target=_leave_with, args=(os.getppid(),), daemon=True).start()

application = get_wsgi_application()

if os.environ.get("RENKEI_SETTLES"):
    from renkei.server.sealer import seal_in_the_background
    from renkei.server.settler import settle_in_the_background
    from renkei.server.warming import warm_in_the_background

    warm_in_the_background()
    settle_in_the_background()
    seal_in_the_background()
