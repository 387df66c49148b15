"""What the documents promise is there: verbs, files, articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from renkei.cli import tree

VERB = re.compile(r"(?:\./)?renkei((?: [a-z-]+)+)")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
ARTICLE = re.compile(r"§(\d+)")


def documents(files: Iterable[Path]) -> list[Path]:
    """The papers people read first."""
    return [path for path in files if path.suffix == ".md"]


def unknown_verbs(papers: Iterable[Path]) -> Iterator[str]:
    """Command lines in `code` that no verb answers."""
    known = set(tree.verbs())
    for path in papers:
        text = path.read_text(encoding="utf-8")
        for code in re.findall(r"`([^`\n]+)`|^(?:\$ )?(\./renkei .*)$", text, re.M):
            line = next(filter(None, code), "")
            match = VERB.fullmatch(line.split("#")[0].split(" --")[0].rstrip())
            if match is None:
                continue
            words = tuple(match[1].split())
            if words[:1] not in known and words[:2] not in known:
                yield f"{path.name}: {line}"


def broken_links(papers: Iterable[Path]) -> Iterator[str]:
    """Links to files that are not there."""
    for path in papers:
        for target in LINK.findall(path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                yield f"{path}: {target}"


def unknown_articles(files: Iterable[Path], convention: Path) -> Iterator[str]:
    """Citations of the convention whose article does not exist."""
    text = convention.read_text(encoding="utf-8")
    known = set(re.findall(r"^### §(\d+) ", text, re.M))
    for path in files:
        if path.suffix not in {".py", ".md", ".yaml", ".html"}:
            continue
        for number in ARTICLE.findall(path.read_text(encoding="utf-8")):
            if number not in known:
                yield f"{path}: §{number}"


def test_every_command_in_the_documents_is_a_verb(files: list[Path]) -> None:
    assert list(unknown_verbs(documents(files))) == []


def test_every_link_leads_somewhere(files: list[Path]) -> None:
    assert list(broken_links(documents(files))) == []


def test_every_article_that_is_cited_exists(files: list[Path], root: Path) -> None:
    assert list(unknown_articles(files, root / "docs" / "convention.md")) == []


def test_promises_that_are_not_kept_are_noticed(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(
        "`renkei facts check` `renkei fly moon`\n./renkei up  # fine\n"
        "[here](paper.md) [there](nowhere.md)\n### §1 One\nsee §1 and "
        f"§{99}\n"
    )
    assert list(unknown_verbs([paper])) == ["paper.md: renkei fly moon"]
    assert len(list(broken_links([paper]))) == 1
    assert [c[-3:] for c in unknown_articles([paper], paper)] == [f"§{99}"]
