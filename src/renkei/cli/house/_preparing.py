"""What has to stand before the house can be served: database, tables, facts, people."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from renkei.cli.house._stages import stage
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.registry import chain


@contextmanager
def prepared(*, demonstration: bool) -> Iterator[None]:
    """A database that answers, with tables and the founding programme in it.

    The embedded server is held while the house stands and stopped by the last to leave.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renkei.server.settings")
    from renkei.store import given_secrets, postgres

    given_secrets.take_files()
    server = None if os.environ.get("DATABASE_URL") else postgres.embedded()
    try:
        with stage("データベースを起動", "Starting the database") as step:
            if server is None:
                _answer_or_refuse()
                step.result = same("DATABASE_URL")
            else:
                server.hold()
                step.result = _started(server.opened)
        _fill(demonstration=demonstration)
        yield
    finally:
        if server is not None:
            server.release()


def _fill(*, demonstration: bool) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    from django.db import connection

    from renkei import store
    from renkei.store import proving

    with stage("表を確認", "Checking the tables"):
        call_command("migrate", verbosity=0, interactive=False)
    with stage("計測値を確認", "Looking through the readings") as step:
        step.result = store.recover_metering().summary
    with stage("創設プログラムを読み込み", "Loading the founding programme") as step:
        step.result = store.load_founding().summary
    if demonstration:
        with proving.the_house_itself():
            _demonstrate()
    else:
        store.close_demonstration()
    with stage("台帳を封印", "Sealing the ledger") as step:
        step.result = _sealed(store.seal_ledger())
    connection.close()


def _demonstrate() -> None:
    from renkei import store
    from renkei.store.demonstration_appraisals import load_demonstration_appraisals
    from renkei.store.demonstration_article6 import load_demonstration_article6
    from renkei.store.demonstration_evaluation import load_demonstration_evaluation
    from renkei.store.demonstration_metering import load_demonstration_metering
    from renkei.store.demonstration_year import load_demonstration_year
    from renkei.store.matching_demonstration import load_demonstration_matching

    with stage("実演用データを用意", "Preparing the demonstration") as step:
        step.result = store.load_demonstration().summary
    with stage("実演の一年を用意", "Preparing the demonstration's year") as step:
        step.result = load_demonstration_year().summary
    with stage("実演の技術評価を用意", "Preparing an evaluation to read") as step:
        step.result = load_demonstration_evaluation().summary
    with stage("実演のマッチングを用意", "Preparing a match to read") as step:
        step.result = load_demonstration_matching().summary
    with stage("実演の採算評価を用意", "Preparing appraisals to read") as step:
        step.result = load_demonstration_appraisals().summary
    with stage("実演の計測値を用意", "Preparing the demonstration's meter") as step:
        step.result = load_demonstration_metering().summary
    with stage("実演の6条2項を用意", "Preparing Article 6.2 to try") as step:
        step.result = load_demonstration_article6().summary


def _started(opened: list[Path]) -> Text:
    if not opened:
        return Text(ja="内蔵 PostgreSQL", en="embedded PostgreSQL")
    folders = ", ".join(str(folder) for folder in opened)
    return Text(
        ja=f"内蔵 PostgreSQL(専用利用者が通れるよう o+x を付与:{folders})",
        en=f"embedded PostgreSQL (its own user may now pass: o+x on {folders})",
    )


def _answer_or_refuse() -> None:
    import psycopg

    try:
        psycopg.connect(os.environ["DATABASE_URL"], connect_timeout=10).close()
    except psycopg.Error as error:
        raise Refusal(_unreachable(str(error))) from error


def _unreachable(reason: str) -> Finding:
    said = " ".join(reason.split())
    return Finding(
        code="cli.database.unreachable",
        found=Text(
            ja=f"データベースに接続できません:{said}",
            en=f"The database cannot be reached: {said}",
        ),
        where=same("DATABASE_URL"),
        rule=Text(
            ja="DATABASE_URL がある場合は、そのサーバーを使います。",
            en="Where DATABASE_URL is set, the server it names is used.",
        ),
        remedy=Text(
            ja="接続先を確かめるか、DATABASE_URL を外してください(内蔵版を使います)。",
            en="Check the address, or unset DATABASE_URL to use the embedded database.",
        ),
    )


def _sealed(seal: chain.Seal | None) -> Text:
    """What was sealed, in a few words."""
    if seal is None:
        return Text(ja="新しい記録はありません", en="no record is new")
    return Text(ja=f"新しい記録 {seal.leaves:,}件", en=f"{seal.leaves:,} new records")
