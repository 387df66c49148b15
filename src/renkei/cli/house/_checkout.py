"""The source checkout that the developers' verbs work on."""

from __future__ import annotations

from pathlib import Path

from renkei.foundation import Finding, Refusal, Text, same


def checkout() -> Path:
    """The root of the checkout; an installed wheel has none and is refused."""
    from renkei.store.home import checkout as found

    root = found()
    if root is None:
        raise Refusal(_none())
    return root


def _none() -> Finding:
    return Finding(
        code="cli.house.no-checkout",
        found=Text(
            ja="ソースのチェックアウトがありません。",
            en="There is no source checkout here.",
        ),
        where=same(str(Path(__file__).resolve().parent)),
        rule=Text(
            ja="test・check・bench はソースのチェックアウトで実行します。",
            en="test, check and bench work on a checkout of the source.",
        ),
        remedy=Text(
            ja="リポジトリを取得し、そのフォルダで ./renkei を実行してください。",
            en="Clone the repository and run ./renkei in it.",
        ),
    )
