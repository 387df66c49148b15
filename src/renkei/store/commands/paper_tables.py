"""Commands on tables of papers: keep one that was shown, apply one that was confirmed.

Flows in: a file, the person who sends it and, to apply it, the fingerprint of the dry
run that was confirmed. Flows out: the dry run that was carried out. A kept file is no
record: it waits beside the database until it is confirmed or replaced.

Refuses `store.paper-table.gone`, `.other-now` and `.nothing`, what the dry run found
(`programme.table.*`), and what `draft_papers` and `change_papers` refuse.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from renkei.foundation import Finding, Refusal, Text
from renkei.programme import papers
from renkei.store.commands.paper_changes import Rewriting, change_papers
from renkei.store.commands.paper_drafts import draft_papers
from renkei.store.home import make_home
from renkei.store.people import Person
from renkei.store.queries.paper_tables import kind_called, paper_table_dry_run

KEPT_FILES = 5  # of one person; older ones make room
_MARK = re.compile(r"[0-9a-f]{64}")
_RULE = Text(
    ja="表は、確認した内容のとおりにだけ、一度に取り込む。",
    en="A table is applied as it was shown and confirmed, all of it or nothing.",
)
_AGAIN = Text(ja="もう一度アップロードしてください。", en="Upload the table again.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A table that waits to be confirmed: its dry run, and the hash of its file."""

    dry_run: papers.tables.DryRun
    mark: str


def keep_paper_table(
    kind_id: str, file_name: str, content: bytes, who: Person
) -> Waiting:
    """Show what a file would do; keep it where it can be confirmed."""
    shown = paper_table_dry_run(kind_id, file_name, content, who)
    mark = sha256(content).hexdigest()
    if shown.may_be_applied:
        _keep(_folder(who), mark, file_name, content)
    return Waiting(shown, mark)


def apply_paper_table(
    kind_id: str, mark: str, confirmed: str, who: Person
) -> papers.tables.DryRun:
    """Do what was confirmed, in one transaction, by the commands on papers.

    The dry run is made anew against the papers as they stand now; if it is not the one
    whose fingerprint was `confirmed`, nothing is done.
    """
    kind = kind_called(kind_id)
    file_name, content = _kept(who, mark, kind)
    with transaction.atomic():
        shown = paper_table_dry_run(kind_id, file_name, content, who)
        if shown.faults:
            raise Refusal(shown.faults)
        if not shown.may_be_applied:
            raise Refusal(_refused("nothing", kind))
        if shown.fingerprint != confirmed:
            raise Refusal(_refused("other-now", kind))
        _apply(shown, who, f"{file_name} (SHA-256 {mark[:12]})")
    for path in _paths(_folder(who), mark):
        path.unlink(missing_ok=True)
    return shown


def _apply(shown: papers.tables.DryRun, who: Person, why: str) -> None:
    if shown.added:
        draft_papers(shown.kind.id, [row.body for row in shown.added], who)
    if shown.changed:
        wanted = [Rewriting(row.number, row.body, row.version) for row in shown.changed]
        change_papers(shown.kind.id, wanted, who, why=why)


def _folder(who: Person) -> Path:
    assert who.user_id is not None, "only somebody signed in brings in tables"
    folder = make_home() / "paper-tables" / str(who.user_id)
    for each in (folder.parent, folder):
        each.mkdir(exist_ok=True, mode=0o700)
    return folder


def _paths(folder: Path, mark: str) -> tuple[Path, Path]:
    return folder / mark, folder / f"{mark}.name"


def _keep(folder: Path, mark: str, file_name: str, content: bytes) -> None:
    files = sorted(folder.glob("*.name"), key=lambda path: path.stat().st_mtime)
    for old in files[: max(0, len(files) - KEPT_FILES + 1)]:
        for path in _paths(folder, old.stem):
            path.unlink(missing_ok=True)
    written = (content, file_name.encode())
    for path, part in zip(_paths(folder, mark), written, strict=True):
        draft = path.with_name(f".{secrets.token_hex(8)}")
        draft.write_bytes(part)
        draft.replace(path)


def _kept(who: Person, mark: str, kind: papers.Kind) -> tuple[str, bytes]:
    """The file a person was shown before; whoever never sent one has none."""
    if who.user_id is None or not _MARK.fullmatch(mark):
        raise Refusal(_refused("gone", kind))
    content, name = _paths(_folder(who), mark)
    try:
        return name.read_text(), content.read_bytes()
    except FileNotFoundError:
        raise Refusal(_refused("gone", kind)) from None


_FOUND = {
    "gone": Text(
        ja="確認した表がありません。取り込み済みか、後の表に置き換わっています。",
        en="The table is not here any more: it was applied, or later ones came.",
    ),
    "other-now": Text(
        ja="確認した後に、記録が変わりました。",
        en="The records have changed since this was shown.",
    ),
    "nothing": Text(
        ja="追加も変更もありません。", en="There is nothing to add or to change."
    ),
}


def _refused(code: str, kind: papers.Kind) -> Finding:
    where = Text(ja="{k}の表", en="Table of: {k}").format(k=kind.plural)
    return Finding(f"store.paper-table.{code}", _FOUND[code], where, _RULE, _AGAIN)
