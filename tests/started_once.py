"""`renkei`, started once for many command lines: each is carried out by a copy of it.

Flows in: the path of a socket. Flows out, for every line: its words, place, environment
and streams go to a copy of this process that has read everything already; its exit code
comes back. A line costs what it does and no longer what a start costs. What a start
does is shown by the tests that start it.

    python started_once.py SOCKET            waits there
    python -IS started_once.py SOCKET WORDS  has one line carried out
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from typing import Any

STREAMS = 3


def ask(place: str, words: list[str]) -> int:
    """Have one line carried out."""
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(place)
        here = os.getcwd()  # noqa: PTH109 - pathlib is half of this start
        told = {"words": words, "folder": here, "around": dict(os.environ)}
        socket.send_fds(line, [b"\0"], list(range(STREAMS)))
        line.sendall(json.dumps(told).encode() + b"\n")
        return int(line.makefile("rb").readline() or b"70")


def wait(place: str) -> None:
    """Read everything, then answer until somebody ends it."""
    from renkei import facts, methodologies
    from renkei.cli import main
    from renkei.mrv import recomputation

    facts.load()
    methodologies.catalogue()
    recomputation.recompute(recomputation.example())
    assert "renkei.server.settings" not in sys.modules, "they are read by each line"
    assert callable(main)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(place)
        door.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            line, _ = door.accept()
            if os.fork() == 0:
                door.close()
                _carry_out(line)
            line.close()


def _carry_out(line: socket.socket) -> None:
    import atexit
    import traceback

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, streams, *_ = socket.recv_fds(line, 1, STREAMS)
    for at, stream in enumerate(streams):
        os.dup2(stream, at)
        os.close(stream)
    with line.makefile("rb") as written:
        told: dict[str, Any] = json.loads(written.readline())
    os.chdir(told["folder"])
    os.environ.clear()
    os.environ.update(told["around"])
    sys.argv = ["renkei", *told["words"]]
    for name, at, way in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        stream = open(at, way, encoding="utf-8", closefd=False)  # noqa: SIM115 - stays
        setattr(sys, name, stream)
    code = 70
    try:
        from renkei.cli import main

        code = main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        line.sendall(f"{code or 0}\n".encode())
        os._exit(0)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        wait(sys.argv[1])
    sys.exit(ask(sys.argv[1], sys.argv[2:]))
