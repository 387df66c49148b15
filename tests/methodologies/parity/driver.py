"""Hands requests to `inside.py` in a running LibreOffice.

Run by the Python that has the `uno` bridge. Flows in: one JSON request a line. Flows
out: one JSON answer a line.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import uno

PATIENCE = 90  # seconds for LibreOffice to open its pipe
SCRIPT = "vnd.sun.star.script:inside.py$answer?language=Python&location=user"


def main() -> None:
    context = connect(sys.argv[1])
    make = context.ServiceManager.createInstanceWithContext
    factory = make("com.sun.star.script.provider.MasterScriptProviderFactory", context)
    script = patiently(lambda: factory.createScriptProvider("").getScript(SCRIPT))
    for line in sys.stdin:
        if not line.strip():
            break
        answer, _, _ = script.invoke((line,), (), ())
        print(answer, flush=True)
    make("com.sun.star.frame.Desktop", context).terminate()
    print(json.dumps("ended"), flush=True)


def connect(pipe: str) -> Any:
    """The LibreOffice that listens on a pipe."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here
    )
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    return patiently(lambda: resolver.resolve(address))


def patiently(ask: Callable[[], Any]) -> Any:
    """The answer of a LibreOffice that may still be starting."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except Exception:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


if __name__ == "__main__":
    main()
