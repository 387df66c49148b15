"""`renkei mail`: unread notices go out by e-mail, what happened to webhooks."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, console
from renkei.cli.tree import option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.store.mailing import Addresses, Mailed
    from renkei.store.webhooks.carrying import Carried

ABOUT = Text(
    ja="未読のお知らせを電子メールで、出来事を Webhook で送ります",
    en="Send unread notices by e-mail, and what happened to webhooks",
)
LEAST_PAUSE = 10


def verb(
    every: Annotated[
        int,
        option(
            "--every",
            ja="この秒数ごとに送り続ける(0 は一回だけ)",
            en="Go on, once in so many seconds (0: once)",
        ),
    ] = 0,
) -> int:
    """One round, or one after another until it is asked to end; 1 if any failed."""
    from renkei.cli.database import store_if_reachable

    if store_if_reachable() is None:
        raise Refusal(_no_house())
    if not every:
        return 0 if _round() else 1
    try:
        while True:
            _round_or_reason()
            time.sleep(max(every, LEAST_PAUSE))
    except KeyboardInterrupt:
        return 0


def _round_or_reason() -> None:
    """One round of many: a server that is away for a while ends nothing."""
    from django.db import Error, connection

    from renkei.cli.complaint import findings

    try:
        _round()
    except Refusal as refusal:
        console(stderr=True).print(findings(refusal.findings))
    except Error as error:
        console(stderr=True).print(f"{type(error).__name__}", markup=False)
    finally:
        connection.close()


def _round() -> bool:
    """Webhooks first: they wait for no mail server."""
    from renkei.store.mailing import send_waiting
    from renkei.store.webhooks.carrying import carry_waiting

    carried = carry_waiting()
    if carried != type(carried)():
        console().print(_carried(carried))
    done = send_waiting(_addresses())
    console().print(_said(done))
    return done.is_complete and carried.is_complete


def _carried(done: Carried) -> str:
    if done.is_busy:
        return both("別の Webhook の送信が進行中です。", "Webhooks are under way.")
    said = both(
        f"Webhook:届いた{done.delivered}件、失敗{done.failed}件、断念{done.dead}件。",
        f"Webhooks: delivered {done.delivered}, failed {done.failed}, "
        f"given up {done.dead}.",
    )
    if done.paused:
        said += " " + both(
            f"一時停止{done.paused}件。", f"Paused webhooks: {done.paused}."
        )
    return said


def _said(done: Mailed) -> str:
    if done.is_busy:
        return both("別の送信が進行中です。", "Another round is under way.")
    said = both(
        f"メール{done.sent}通(お知らせ{done.notices}件)を送りました。",
        f"Messages sent: {done.sent} (notices: {done.notices}).",
    )
    if done.failed:
        said += " " + both(
            f"失敗{done.failed}通(後で再送)。", f"Failed: {done.failed} (tried again)."
        )
    if done.given_up:
        said += " " + both(
            f"送信を断念{done.given_up}通。", f"Given up: {done.given_up}."
        )
    if done.bad_addresses:
        said += " " + both(
            f"宛先に誤りのある利用者{done.bad_addresses}人。",
            f"People with a broken address: {done.bad_addresses}.",
        )
    return said


def _addresses() -> Addresses:
    """Where the page of a paper is; the desk for no paper; None without an address."""
    from django.urls import NoReverseMatch, reverse
    from django.utils import translation

    house = os.environ.get("RENKEI_ADDRESS", "").strip().rstrip("/")

    def address(language: str, number: str) -> str:
        with translation.override(language):
            there = reverse("paper", args=[number]) if number else reverse("desk")
            return f"{house}{there}"

    def both_addresses(number: str) -> Text | None:
        if not house:
            return None
        try:
            return Text(ja=address("ja", number), en=address("en", number))
        except NoReverseMatch:
            return None

    return both_addresses


def _no_house() -> Finding:
    return Finding(
        code="cli.mail.no-house",
        found=Text(
            ja="お知らせのデータベースが動いていません。",
            en="The database of the notices does not answer.",
        ),
        where=same("DATABASE_URL" if os.environ.get("DATABASE_URL") else "renkei mail"),
        rule=Text(
            ja="メールは、動いている家のお知らせを送る。",
            en="Mail carries the notices of a house that is running.",
        ),
        remedy=Text(
            ja="先に ./renkei up で家を起動してください。",
            en="Start the house first, with ./renkei up.",
        ),
    )
