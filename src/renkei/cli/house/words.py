"""`renkei words FILE.po`: every word of the house, ready for a third language.

Flows in: every `Text` written in the code and every `{ja, en}` pair of the data. Flows
out: one PO file, English as the key, Japanese beside it, the places where it stands.
With a translated file it says what is missing, what is left over, and which placeholder
went astray.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import renkei
from renkei.cli.terminal import both, console
from renkei.cli.tree import argument
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ABOUT = Text(
    ja="画面と規則のすべての言葉を、翻訳用のPOファイルに書き出すか、訳文を検査します。",
    en="Write every word of the house to a PO file for translators, or check theirs.",
)
SOURCE = Path(renkei.__file__).parent
_PLACEHOLDER = re.compile(r"(?<!\{)\{[a-z_]+\}")
_MOST_TOLD = 20


def verb(
    file: Annotated[
        Path,
        argument(ja="書き出す、または検査する .po", en="The .po to write or check"),
    ],
) -> int:
    """Write the words to a file that is not there yet; check one that is."""
    out = console()
    held = _read(file) if file.exists() else None
    words = every_word()
    if held is None:
        _write(words, file)
        count = len(words)
        said = both(f"{count} 件を書き出しました:{file}", f"{count} texts: {file}")
        out.print(said, markup=False)
        return 0
    told = list(_complaints(words, held))
    for each in told[:_MOST_TOLD]:
        out.print(both(each.ja, each.en), markup=False)
    count = len(told)
    out.print(both(f"指摘 {count} 件 / {len(words)} 件", f"{count} of {len(words)}"))
    return 1 if told else 0


@cache
def every_word() -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Each pair of English and Japanese, with the files and lines where it stands."""
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix == ".py":
            pairs = _written(path)
        elif path.suffix in (".yaml", ".yml"):
            pairs = _told(path)
        else:
            continue
        place = str(path.relative_to(SOURCE))
        for pair, line in pairs:
            found.setdefault(pair, []).append((place, line))
    return found


def _written(path: Path) -> Iterator[tuple[tuple[str, str], int]]:
    """The `Text(ja=…, en=…)` of a file of code whose words stand there."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Text"):
            continue
        said = {
            word.arg: str(word.value.value)
            for word in node.keywords
            if isinstance(word.value, ast.Constant)
        }
        if said.get("ja") and said.get("en"):
            yield (said["en"], said["ja"]), node.lineno


def _told(path: Path) -> Iterator[tuple[tuple[str, str], int]]:
    """The mappings of a file of data that hold both languages."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for document in yaml.compose_all(path.read_text("utf-8"), Loader=loader):
        yield from _pairs_in(document)


def _pairs_in(node: Any) -> Iterator[tuple[tuple[str, str], int]]:
    import yaml

    if isinstance(node, yaml.MappingNode):
        said = {key.value: value for key, value in node.value}
        if {"ja", "en"} <= set(said):
            pair = (str(said["en"].value), str(said["ja"].value))
            if all(
                isinstance(said[tongue], yaml.ScalarNode) for tongue in ("ja", "en")
            ):
                yield pair, node.start_mark.line + 1
                return
        for _, value in node.value:
            yield from _pairs_in(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _pairs_in(value)


def _write(words: dict[tuple[str, str], list[tuple[str, int]]], file: Path) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalogue = Catalog(project="Renkei", charset="utf-8")
    for (english, japanese), places in words.items():
        catalogue.add(
            english,
            locations=places,
            auto_comments=[f"ja: {line}" for line in japanese.splitlines()],
            context=japanese,  # one English word may stand for several Japanese ones
        )
    with file.open("wb") as target:
        write_po(target, catalogue, width=88, omit_header=False)


def _complaints(
    words: dict[tuple[str, str], list[tuple[str, int]]], held: Catalog
) -> Iterator[Text]:
    known = {(english, japanese) for english, japanese in words}
    for english, japanese in known:
        message = held.get(english, context=japanese)
        said = message.string if message is not None else ""
        if not isinstance(said, str) or not said:
            yield Text(ja=f"訳文なし:{japanese}", en=f"Not translated: {english}")
        elif set(_PLACEHOLDER.findall(said)) != set(_PLACEHOLDER.findall(english)):
            yield Text(
                ja=f"差し込み語の不一致:{said}", en=f"Other placeholders: {said}"
            )
    for message in held:
        if message.id and (message.id, message.context) not in known:
            yield Text(ja=f"使われていない:{message.id}", en=f"Left over: {message.id}")


def _read(file: Path) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        with file.open("rb") as source:
            return read_po(source, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise Refusal(
            Finding(
                code="cli.words.not-po",
                found=Text(
                    ja="PO形式として読めません。", en="It cannot be read as a PO file."
                ),
                where=same(str(file)),
                rule=Text(
                    ja=f"PO 形式(UTF-8)に限る({error})。",
                    en=f"A PO file in UTF-8 is read ({error}).",
                ),
                remedy=Text(
                    ja="別の名前を指定して書き出し、訳文をそこに写してください。",
                    en="Write one under another name and carry the translations over.",
                ),
            )
        ) from error
