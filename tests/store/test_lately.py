"""What was asked for least lately is let go of first; what is held stays made."""

from __future__ import annotations

from renkei.store.lately import Lately


def test_what_is_asked_for_again_stays() -> None:
    made: list[str] = []

    def asked(of: Lately[str, int], key: str) -> int:
        return of.held(key, lambda: made.append(key) or len(made))

    of = Lately[str, int](2)
    assert [asked(of, key) for key in "aba"] == [1, 2, 1]
    assert asked(of, "c") == 3  # b goes: a was asked for since
    assert (asked(of, "a"), asked(of, "b")) == (1, 4)
    assert made == ["a", "b", "c", "b"]
