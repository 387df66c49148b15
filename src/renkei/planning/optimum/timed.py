"""The search for a best plan in a child process that is stopped hard.

Flows in: a `Question` and seconds. Flows out: what `best_plan` gives, or its Refusal;
`planning.optimum.too-long` where the time is over. Letters between the two processes
are pickled: both are this code, and nothing from outside is in them but numbers.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from contextlib import suppress

from renkei.foundation import Finding, Refusal, Text
from renkei.planning.optimum.answering import OptimalPlan, best_plan
from renkei.planning.optimum.nouns import Question

CHILD = "renkei.planning.optimum.timed"


def best_plan_within(question: Question, seconds: float) -> OptimalPlan:
    """The best plan, searched apart for at most so many seconds."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-c", f"from {CHILD} import answer; answer()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # its solver ends with it
    )
    try:
        written, _ = child.communicate(pickle.dumps(question), timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Refusal([_too_long(seconds)]) from None
    finally:
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):  # what was not read yet is lost with the child
                if pipe:
                    pipe.close()
        child.wait()
    assert child.returncode == 0, f"the search broke: {child.returncode}"
    found = pickle.loads(written)
    if isinstance(found, OptimalPlan):
        return found
    raise Refusal(found)


def answer() -> None:
    """The child: reads a question, writes a plan or findings."""
    question = pickle.load(sys.stdin.buffer)
    found: OptimalPlan | tuple[Finding, ...]
    try:
        found = best_plan(question)
    except Refusal as refusal:
        found = tuple(refusal.findings)
    sys.stdout.buffer.write(pickle.dumps(found))


def _too_long(seconds: float) -> Finding:
    return Finding(
        "planning.optimum.too-long",
        Text(
            ja=f"{seconds:.0f}秒以内に計算が終わらなかった。",
            en=f"It did not end within {seconds:.0f} seconds.",
        ),
        Text(ja="計画の計算", en="The search for a plan"),
        Text(
            ja="計算は制限時間で打ち切る。",
            en="A search is stopped when its time is over.",
        ),
        Text(
            ja="条件を減らすか緩めて、もう一度お試しください。",
            en="Ask for less, or relax a limit, and try again.",
        ),
    )
