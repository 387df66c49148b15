"""`renkei registry export`: the published history as open data, or for beancount."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from renkei.cli.terminal import both
from renkei.cli.tree import option
from renkei.foundation import Finding, Refusal, Text, same

ABOUT = Text(
    ja="公表された発行実績を公開データ(CSV・JSON・Parquet)かbeancountの帳簿に書き出します。",
    en="Write the published history as open data, or for beancount.",
)
_BEANCOUNT = "beancount"


def verb(
    *,
    form: Annotated[
        str,
        option(
            "--form",
            ja="csv、json、parquet、beancount のどれか",
            en="csv, json, parquet or beancount",
            metavar="FORM",
        ),
    ] = "csv",
    out: Annotated[
        str,
        option(
            "--out",
            ja="書き出すファイル。省略すると内容に合わせた名前です。",
            en="The file to write; named by what it holds if not given.",
            metavar="FILE",
        ),
    ] = "",
) -> None:
    """Three tables with a data dictionary, licence and sources; no database is needed.

    A beancount file holds the same entries and asserts every balance: bean-check FILE.
    """
    from renkei import facts, registry
    from renkei.cli import drawing
    from renkei.registry import open_data

    forms = [each.value for each in open_data.Form]
    if form not in (*forms, _BEANCOUNT):
        raise Refusal(_unknown(form, (*forms, _BEANCOUNT)))
    register = facts.load().register
    ledger = registry.replay(
        register.issuances, source=register.source, confidence=register.confidence
    ).ledger
    if form == _BEANCOUNT:
        path = Path(out or f"renkei-registry-{ledger.book.value}.beancount")
        path.write_text(open_data.beancount(ledger), encoding="utf-8")
    else:
        packed = open_data.package(
            ledger, open_data.Form(form), sources=[register.source]
        )
        path = Path(out or packed.name)
        path.write_bytes(packed.content)
    drawing.show(drawing.quiet(both(f"{path} に書き出しました。", f"Written: {path}")))


def _unknown(form: str, forms: tuple[str, ...]) -> Finding:
    listed = ", ".join(forms)
    return Finding(
        code="cli.export.form",
        found=Text(
            ja=f"形式「{form}」はありません。", en=f"There is no form “{form}”."
        ),
        where=same(f"--form {form}"),
        rule=Text(
            ja=f"書き出せる形式:{listed}", en=f"Forms that can be written: {listed}"
        ),
        remedy=Text(ja="例:--form csv", en="For example: --form csv"),
    )
