"""Serving: nothing of the parent is under way while the worker is forked."""

from __future__ import annotations

import multiprocessing
import threading

import pytest

from renkei.cli.house._serving import once_forked


def test_the_watch_begins_when_the_worker_has_been_forked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, begun = threading.Event(), threading.Event()
    children: list[object] = []

    def found() -> list[object]:
        asked.set()
        return list(children)

    monkeypatch.setattr(multiprocessing, "active_children", found)
    once_forked(begun.set)
    assert asked.wait(10)
    assert not begun.is_set()
    children.append("the worker")
    assert begun.wait(10)
