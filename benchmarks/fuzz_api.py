"""Any case that OpenAPI lets a program send, as each of four roles: what is found.

A house of its own in a temporary folder, with the founding programme and the
demonstration in it. Cases are drawn by Schemathesis over every operation in turn and
sent in this process; each is checked for a fault of the server, statuses, media types,
headers and shapes that are described, and for what the role may not see. Nothing is
kept: each case is undone after it. Ended early, it tells what was found until then.

    ./renkei bench fuzz_api [cases] [seed]
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "generated"))
os.environ["DJANGO_SETTINGS_MODULE"] = "renkei.server.settings"
os.environ["RENKEI_API_PER_MINUTE"] = "0"
os.environ["RENKEI_SECOND_FACTOR"] = "offered"  # while the demonstration is written

CASES = 100_000
SEED = 20260701


def main(arguments: list[str]) -> int:
    """Send the cases and print what was found; 1 where anything was."""
    count = int(arguments[0]) if arguments else CASES
    seed = int(arguments[1]) if len(arguments) > 1 else SEED
    with tempfile.TemporaryDirectory(prefix="renkei-fuzz-") as home:
        Path(home).chmod(0o711)
        os.environ["RENKEI_HOME"] = home
        from renkei.store.postgres import THROW_AWAY, Server

        server = Server(Path(home) / "postgres", settings=THROW_AWAY)
        os.environ["DATABASE_URL"] = server.hold()
        try:
            return _sent(count, seed)
        finally:
            server.release()


def _sent(count: int, seed: int) -> int:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction

    from renkei import store

    call_command("migrate", verbosity=0)
    store.load_founding()
    store.load_demonstration()
    settings.RENKEI_SECOND_FACTOR = "required"  # nobody of the demonstration has one
    import api_cases

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    warnings.simplefilter("ignore")
    began = time.process_time()
    with transaction.atomic():
        tally = api_cases.run(count, seed, _told)
        transaction.set_rollback(True)
    connection.close()
    spent = time.process_time() - began
    print(f"\n{tally.cases:,} cases in {spent:,.0f} s of work ({seed=})")
    print("statuses:", dict(sorted(tally.statuses.items())))
    print("roles:", dict(tally.by_role))
    print("failures:", len(tally.failures))
    for name, story in tally.failures.items():
        print(f"\n--- {name}\n{story}")
    return 1 if tally.failures else 0


def _told(line: str) -> None:
    print(f"\r{line[:100]:<100}", end="", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
