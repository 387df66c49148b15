"""Whatever writes into the store says so in the journal, or says here why not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

WRITES = {"create", "bulk_create", "update", "delete", "get_or_create"} | {
    *("update_or_create", "bulk_update", "save"),
}
SILENT = {
    "journal.py": "it is the journal",
    "reads.py": "its rows are lines of their own, about readings",
    "api_allowance.py": "counts that are swept",
    "sign_in_attempts.py": "counts that are swept",
    "one_time.py": "challenges; what they are used for is in the journal",
    "noticing.py": "notices of a step that is itself in the journal",
    "paper_rows.py": "parts of a command on papers, which writes the line",
    "ledger_rows.py": "parts of a command on credits, which writes the line",
    "appraisal_rows.py": "parts of `appraisal_desk`, which writes the line",
    "ledger_chain.py": "seals, which are a record of their own",
    "commands/sealing_ledger.py": "the same",
    "demonstration_accounts.py": "invented people, loaded by the program",
    "webhooks/outbox.py": "what it carries on is the journal",
    "webhooks/carrying.py": "attempts, which are a record of their own",
    "domino_desk.py": "a question with its author is a record of its own",
    "domino_own.py": "the same",
}
_SQL = re.compile(r'"(?:INSERT INTO|UPDATE|DELETE FROM) ')
_TELLS = re.compile(
    r"from renkei\.store\.journal import .*\b(?:record|line)\b"
    r"|from renkei\.store\.factors import .*\bnote\b"
)


def writing(source: Path) -> Iterator[tuple[str, bool]]:
    """Modules of the store that write, and whether they know the journal."""
    store = source / "store"
    for path in sorted(store.rglob("*.py")):
        if {"migrations", "models"} & set(path.relative_to(store).parts):
            continue
        text = path.read_text("utf-8")
        if _SQL.search(text) or any(map(_is_write, ast.walk(ast.parse(text)))):
            yield path.relative_to(store).as_posix(), bool(_TELLS.search(text))


def _is_write(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    is_row = node.func.attr in ("save", "bulk_create")
    return node.func.attr in WRITES and (is_row or "objects" in ast.unparse(node.func))


def test_every_module_that_writes_tells_the_journal(source: Path) -> None:
    silent = {name for name, tells in writing(source) if not tells}
    assert silent - set(SILENT) == set(), "these write and say nothing"
    assert set(SILENT) - silent - {"journal.py"} == set(), "these need no excuse now"
