"""The file that a command line names, read whole.

Flows in: a path, and the rule that the verb has for it. Flows out: its bytes.

Refuses `cli.file.unreadable`.
"""

from __future__ import annotations

from pathlib import Path

from renkei.foundation import Finding, Refusal, Text, same


def content_of(path: Path, rule: Text) -> bytes:
    """The bytes of the file, or a refusal that says which file cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(
            Finding(
                code="cli.file.unreadable",
                found=Text(
                    ja="ファイルを読み取れません。", en="The file cannot be read."
                ),
                where=same(str(path)),
                rule=rule,
                remedy=Text(
                    ja="パスと読み取り権限を確かめてください。",
                    en="Check the path and the permission to read it.",
                ),
            )
        ) from error
