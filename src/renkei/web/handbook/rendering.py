"""Markdown as HTML of the house: headings with places, tables that fit, equations.

Flows in: a paper and the reader's language. Flows out: a `Leaf`: HTML and the list of
its sections. Raw HTML of a document is shown as text, never passed on; no style is
written into a page; words of the other language carry their language.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

from renkei.web.handbook.formula import to_mathml
from renkei.web.handbook.shelf import Paper, half
from renkei.web.tongues import marked

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Resolve = Callable[[str, str], str | None]
"""The address of a linked paper or picture by its kind and its place, or None."""

_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_ENGLISH = re.compile(r"(?:[A-Za-z]+[ ,;:]+){2}[A-Za-z]+")
_CODE = re.compile(r"(^```.*?^```$|`[^`\n]+`)", re.M | re.S)
_DISPLAY = re.compile(r"^\$\$\n?(.+?)\n?\$\$$", re.M | re.S)
_INLINE = re.compile(r"(?<![\w$\\])\$(?![\s$])([^$`]{1,200}?)(?<![\s\\])\$(?![\d$])")
_OPENINGS = {
    *("paragraph_open", "heading_open", "td_open", "th_open", "list_item_open"),
    "blockquote_open",
}
LONG = 30  # characters of an equation in a line, from which it may not fit
_RUNS = re.compile(r"([\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]+)")
_ABROAD = ("http://", "https://", "mailto:", "data:")


@dataclass(frozen=True, slots=True)
class Place:
    """A section of a leaf, to be jumped to."""

    anchor: str
    words: str
    depth: int


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paper as it is read."""

    title: SafeString
    body: SafeString
    places: tuple[Place, ...]


def slug(heading: str, seen: Counter[str]) -> str:
    """The place of a heading, as GitHub names it; a second one gets a number.

    >>> slug("§3 Exact, always", Counter())
    '3-exact-always'
    """
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).strip().lower()
    kept = "".join(
        each
        for each in plain
        if each in "-_ " or unicodedata.category(each)[0] in "LNM"
    ).replace(" ", "-")
    seen[kept] += 1
    return kept if seen[kept] == 1 else f"{kept}-{seen[kept] - 1}"


def leaf(paper: Paper, language: str, resolve: Resolve) -> Leaf:
    """A paper in a language, its links led through `resolve`."""
    tokens = _reader().parse(_as_code(paper.text(language)))
    title, tokens = _without_title(tokens, paper, language)
    folder = posixpath.dirname(paper.key)
    places: list[Place] = []
    seen: Counter[str] = Counter({slug(title, Counter()): 1})
    for n, token in enumerate(tokens):
        if token.type == "heading_open":
            words = tokens[n + 1].content
            anchor = slug(words, seen)
            token.attrSet("id", anchor)
            if token.tag in ("h2", "h3"):
                places.append(Place(anchor, half(words, language), int(token.tag[1])))
        if token.type == "inline":
            _equations(token)
            _speak(tokens[n - 1], token, language)
            _lead(token, folder, resolve)
    env = {"language": language}
    body = _reader().renderer.render(tokens, _reader().options, env)
    return Leaf(marked(title, language), mark_safe(body), tuple(places))


def _without_title(
    tokens: list[Token], paper: Paper, language: str
) -> tuple[str, list[Token]]:
    """The first heading goes to the head of the page."""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return half(tokens[1].content, language), tokens[3:]
    return paper.key, tokens


def _as_code(text: str) -> str:
    """Equations between dollar signs, kept from being read as Markdown: `$a_i$` as
    code between dollar signs, `$$` lines as a block."""
    parts = _CODE.split(text)
    for n in range(0, len(parts), 2):
        told = _DISPLAY.sub(r"\n```math\n\1\n```\n", parts[n])
        parts[n] = _INLINE.sub(r"$`\1`$", told)
    return "".join(parts)


def _equations(inline: Token) -> None:
    """What GitHub reads as an equation: code between two dollar signs."""
    children = inline.children or []
    for n, child in enumerate(children):
        if child.type != "code_inline" or not 0 < n < len(children) - 1:
            continue
        before, after = children[n - 1], children[n + 1]
        if before.content.endswith("$") and after.content.startswith("$"):
            before.content = before.content[:-1]
            after.content = after.content[1:]
            child.type = "equation"


def _speak(opening: Token, inline: Token, language: str) -> None:
    """Mark a block of the other language; lines within are marked as they are said."""
    text = "".join(
        child.content for child in inline.children or () if child.type == "text"
    )
    spoken = (
        "ja" if _JAPANESE.search(text) else "en" if _ENGLISH.search(text) else language
    )
    lines = [line for line in inline.content.split("\n") if line.strip()]
    is_one = spoken == "en" or all(_JAPANESE.search(line) for line in lines)
    is_block = opening.type in _OPENINGS and not opening.hidden
    if spoken != language and is_one and is_block:
        opening.attrSet("lang", spoken)
        inline.meta["language"] = spoken
        for child in inline.children or ():
            child.meta["language"] = spoken


def _lead(inline: Token, folder: str, resolve: Resolve) -> None:
    """Links to papers and pictures lead to pages of the house; what the house does not
    show stays as words."""
    shut: list[bool] = []
    for child in inline.children or ():
        if child.type == "link_open":
            found = _address(str(child.attrGet("href")), folder, "paper", resolve)
            shut.append(found is None)
            if found is None:
                child.type, child.tag = "no_link", ""
            else:
                child.attrSet("href", found)
        elif child.type == "link_close" and shut.pop():
            child.type, child.tag = "no_link", ""
        elif child.type == "image":
            place = str(child.attrGet("src"))
            child.attrSet("src", _address(place, folder, "picture", resolve) or place)
            child.attrSet("loading", "lazy")


def _address(there: str, folder: str, kind: str, resolve: Resolve) -> str | None:
    if there.startswith((*_ABROAD, "#")):
        return there
    path, _, anchor = there.partition("#")
    found = resolve(kind, posixpath.normpath(posixpath.join(folder, path)))
    return found and (f"{found}#{anchor}" if anchor else found)


@lru_cache(1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    rules: dict[str, Any] = vars(reader.renderer)["rules"]
    rules["text"] = _text
    rules["equation"] = _equation
    rules["no_link"] = lambda _t, _n, _o, _e: ""
    rules["fence"] = _fence
    rules["table_open"] = lambda _t, _n, _o, _e: (
        '<div class="wide" tabindex="0" role="group"><table>\n'
    )
    rules["table_close"] = lambda _t, _n, _o, _e: "</table></div>\n"
    for cell in ("td_open", "th_open"):
        rules[cell] = _cell
    return reader


def _text(tokens: Sequence[Token], n: int, _options: object, env: Any) -> str:
    spoken = tokens[n].meta.get("language", env["language"])
    if spoken == "ja":
        return str(marked(tokens[n].content, spoken))
    parts = _RUNS.split(tokens[n].content)
    parts[::2] = [escape(part, quote=False) for part in parts[::2]]
    parts[1::2] = [f'<span lang="ja">{escape(part)}</span>' for part in parts[1::2]]
    return "".join(parts)


def _equation(tokens: Sequence[Token], n: int, _options: object, _env: object) -> str:
    """An equation in a line; a long one can be moved sideways by itself."""
    source = tokens[n].content
    drawn = to_mathml(source)
    box = '<span class="wide wide--inline" tabindex="0" role="group">'
    return f"{box}{drawn}</span>" if len(source) > LONG else drawn


def _fence(tokens: Sequence[Token], n: int, _options: object, _env: object) -> str:
    token = tokens[n]
    if token.info.strip() == "math":
        drawn = to_mathml(token.content, is_display=True)
        box = '<div class="wide wide--equation" tabindex="0" role="group">'
        return f"{box}{drawn}</div>\n"
    return (
        f'<pre tabindex="0"><code>{escape(token.content, quote=False)}</code></pre>\n'
    )


def _cell(tokens: Sequence[Token], n: int, _options: object, _env: object) -> str:
    """A cell of a table; sides are named by class, since no style may be written."""
    token = tokens[n]
    side = str(token.attrs.pop("style", ""))
    names = ' class="numeric"' if "right" in side else ""
    spoken = token.attrGet("lang")
    language = f' lang="{spoken}"' if spoken else ""
    scope = ' scope="col"' if token.tag == "th" else ""
    return f"<{token.tag}{names}{language}{scope}>"
