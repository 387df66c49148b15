"""A search in a child process that is stopped hard.

Flows in: a function of a room, what it is asked, and seconds. Flows out: what it gives,
or its Refusal; `planning.optimum.too-long` where the time is over. Letters between the
two processes are pickled: both are this code, and nothing from outside is in them but
numbers.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from renkei.foundation import Finding, Refusal, Text
from renkei.planning.optimum.answering import OptimalPlan, best_plan
from renkei.planning.optimum.nouns import Question

Q = TypeVar("Q")
A = TypeVar("A")
CHILD = "renkei.planning.optimum.timed"


def best_plan_within(question: Question, seconds: float) -> OptimalPlan:
    """The best plan, searched apart for at most so many seconds."""
    return within(best_plan, question, seconds)


def within(search: Callable[[Q], A], asked: Q, seconds: float) -> A:
    """What a search comes to, made apart for at most so many seconds."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-c", f"from {CHILD} import answer; answer()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # its solver ends with it
    )
    try:
        letter = pickle.dumps((search, asked))
        written, _ = child.communicate(letter, timeout=seconds)
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
    found, findings = pickle.loads(written)
    if findings:
        raise Refusal(findings)
    answer: A = found
    return answer


def answer() -> None:
    """The child: reads a search and what it is asked, writes its answer or findings."""
    search, asked = pickle.load(sys.stdin.buffer)
    found: object = None
    findings: tuple[Finding, ...] = ()
    try:
        found = search(asked)
    except Refusal as refusal:
        findings = tuple(refusal.findings)
    sys.stdout.buffer.write(pickle.dumps((found, findings)))


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
