"""Which documents there are, and which file tells one in which language.

Flows in: the folder `docs`, beside the source in a checkout, inside the package in a
wheel. Flows out: papers by their key (`tutorials/ministry`), on shelves by what they
are for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from renkei.foundation import Text
from renkei.web.handbook.notebooks import as_markdown

_PACKAGE = Path(__file__).resolve().parents[2]
_PLACES = (_PACKAGE.parents[1] / "docs", _PACKAGE / "docs")
PICTURES = {".png": "image/png", ".webp": "image/webp", ".svg": "image/svg+xml"}
_COMMENT = re.compile(r"<!--.*?-->\n?", re.S)
_HEADING = re.compile(r"^# (.+)$", re.M)


@dataclass(frozen=True, slots=True)
class Paper:
    """One document; `texts` has its Markdown by language, `both` where one file
    speaks two."""

    key: str
    texts: dict[str, str]

    def text(self, language: str) -> str:
        """The Markdown for a reader of that language."""
        return self.texts.get(language) or self.texts["both"]

    def title(self, language: str) -> str:
        """Its first heading; of a heading in two languages, the reader's half."""
        found = _HEADING.search(self.text(language))
        return half(found[1], language) if found else self.key


@dataclass(frozen=True, slots=True)
class Shelf:
    """Papers for one purpose."""

    key: str
    name: Text
    about: Text
    papers: tuple[Paper, ...]


# What each folder is for; the top folder's papers are the house's rules.
_SHELVES = {
    "tutorials": (
        Text(ja="はじめての操作(役割別)", en="Tutorials, by role"),
        Text(
            ja="実演の人物として5〜10の手順を歩きます。画面は試験が撮影したものです。",
            en="Five to ten steps in the shoes of a person of the demonstration. The "
            "pictures are taken by the tests.",
        ),
    ),
    "how-to": (
        Text(ja="手順書", en="How to"),
        Text(
            ja="一つの作業を、最短の手順で。コマンドは試験で実行しています。",
            en="One task each, the short way. The tests run every command.",
        ),
    ),
    "reference": (
        Text(ja="リファレンス", en="Reference"),
        Text(
            ja="データ辞書、環境変数、コマンド。プログラムから作られます。",
            en="Data dictionary, environment, commands: made from the program.",
        ),
    ),
    "methods": (
        Text(ja="方法と数式", en="Methods and equations"),
        Text(
            ja="計算の式、出典、プログラム中の場所。",
            en="What is computed: equations, sources, places in the code.",
        ),
    ),
    "notebooks": (
        Text(ja="ノートブック", en="Notebooks"),
        Text(
            ja="そのまま実行できる例。実行結果も示します。",
            en="Examples that run as they stand, with what they answered.",
        ),
    ),
    "": (
        Text(ja="約束ごとと言葉", en="Convention and language"),
        Text(
            ja="番号付きの約束ごと、端末、式の言葉、第6条、ドミノ。",
            en="Numbered articles, the terminal, the language of equations, Article 6, "
            "the domino.",
        ),
    ),
    "operations": (
        Text(ja="運用", en="Operations"),
        Text(
            ja="設置、監視、バックアップ、更新。",
            en="Installing, watching, backing up, upgrading.",
        ),
    ),
    "decisions": (
        Text(ja="決定の記録", en="Decisions"),
        Text(ja="なぜこの形なのか。", en="Why it is as it is."),
    ),
}


def place() -> Path | None:
    """The folder of the documents, or None where they were not brought along."""
    return next((each for each in _PLACES if (each / "convention.md").is_file()), None)


@lru_cache(1)
def papers() -> dict[str, Paper]:
    """Every document by its key."""
    folder = place()
    if folder is None:
        return {}
    texts: dict[str, dict[str, str]] = {}
    for path in sorted([*folder.rglob("*.md"), *folder.rglob("*.ipynb")]):
        key = path.relative_to(folder).with_suffix("").as_posix()
        if path.suffix == ".ipynb":
            texts.setdefault(key, {})["both"] = as_markdown(path)
            continue
        text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        if key.endswith(".ja"):
            texts.setdefault(key.removesuffix(".ja"), {})["ja"] = text
        else:
            texts.setdefault(key, {})["both"] = text
    return {key: Paper(key, told) for key, told in texts.items() if "both" in told}


@lru_cache(1)
def pictures() -> dict[str, Path]:
    """Every picture by its place under `docs`; nothing else is handed out."""
    folder = place()
    if folder is None:
        return {}
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.suffix in PICTURES and path.is_file()
    }


@lru_cache(1)
def shelves() -> tuple[Shelf, ...]:
    """The shelves that hold something, in the order they are read."""
    known = papers()

    def on(folder: str) -> tuple[Paper, ...]:
        return tuple(
            paper
            for key, paper in known.items()
            if (key.rpartition("/")[0].split("/")[0] == folder)
            and not key.endswith("README")
        )

    return tuple(
        Shelf(key, name, about, held)
        for key, (name, about) in _SHELVES.items()
        if (held := on(key))
    )


_KANA = r"\u3005\u3041-\u30ff\u4e00-\u9fff"
_TWO = re.compile(
    rf"^(.*[{_KANA}\u3001\u3002\uff08-\uff09)]\d*)\s*(?:/|—|:)?\s+([A-Z0-9“].*[a-z].*)$"
)


def half(heading: str, language: str) -> str:
    """The reader's half of a heading in two languages.

    >>> half("端末から At the terminal", "en")
    'At the terminal'
    >>> half("自分の方法論 / Your own methodology", "ja")
    '自分の方法論'
    """
    plain = heading.replace("`", "").replace("**", "")
    first, slash, last = plain.partition(" / ")
    if slash and re.search(f"[{_KANA}]", last) and not re.search(f"[{_KANA}]", first):
        return first if language == "en" else last
    found = _TWO.match(plain)
    if found is None:
        return plain
    return found[2] if language == "en" else found[1].rstrip(" /")
