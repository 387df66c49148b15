"""`renkei article6 submit PLACE --as USER`: freeze a year for good."""

from __future__ import annotations

from renkei.cli.article6 import _kept
from renkei.cli.paper._reader import house
from renkei.cli.signing import Signer, signed_in
from renkei.cli.terminal import both
from renkei.cli.tree import Machine
from renkei.foundation import Text

ABOUT = Text(
    ja="国・年の案を検査し、提出した版として固定します(その国の担当者のみ)。",
    en="Check a year's draft and freeze it as submitted, by that country's people.",
)


def verb(place: _kept.PlaceWords, as_: Signer = "", json: Machine = False) -> None:
    """Everything that stands against it is told at once, and nothing is kept then."""
    from renkei.cli import drawing

    at = _kept.place(place)
    store = house("article6 submit")
    done = store.submit_party_year(*at.words, signed_in(store, as_))
    if json:
        drawing.machine(done)
        return
    said = both(
        f"第{done.version}版として提出しました。",
        f"Submitted as version {done.version}.",
    )
    if not done.is_new:
        said = both(
            f"第{done.version}版と同じ内容です。新しい版は作りません。",
            f"It says what version {done.version} says; there is no new version.",
        )
    drawing.show(drawing.quiet(said), drawing.quiet(f"SHA-256 {done.sha256}"))
