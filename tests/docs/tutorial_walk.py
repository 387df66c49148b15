"""A tutorial as it is written: one source for what people read and what is walked.

Flows in: `docs/tutorials/<role>.yaml`. Flows out: `Walk`, whose Markdown stands beside
it in both languages, and whose steps a browser carries out (`walking`).

A step opens an address, fills in, chooses, ticks, presses, or runs a command, in this
order, and says what one then sees. A deed that can be done once only (`once`) is done
in the first language that is walked; `at` says where the second one goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from kept_document import NOTE

Words = Mapping[str, str]
LANGUAGES = ("ja", "en")
FIRST: Words = {"ja": "一つめの選択肢", "en": "the first of the list"}
PICTURES = "pictures/tutorials"
CHROME: Mapping[str, Words] = {
    "who": {
        "ja": "この手順では **{name}**(利用者名 `{who}`)としてサインインします。"
        "パスワードは `./renkei up` が表示します。",
        "en": "You sign in as **{name}** (user name `{who}`); `./renkei up` prints the "
        "password.",
    },
    "visitor": {
        "ja": "サインインは要りません。",
        "en": "No sign-in is needed.",
    },
    "terminal": {
        "ja": "リポジトリのフォルダで、端末から行います。",
        "en": "You work in a terminal, in the folder of the repository.",
    },
    "before": {
        "ja": "`./renkei up` で家を起動し、表示されたアドレスを開いてください。",
        "en": "Start the house with `./renkei up` and open the address it prints.",
    },
    "open": {"ja": "`/{language}/{at}` を開きます。", "en": "Open `/{language}/{at}`."},
    "fill": {
        "ja": "「{label}」に `{value}` と書きます。",
        "en": "Write `{value}` into **{label}**.",
    },
    "choose": {
        "ja": "「{label}」で「{value}」を選びます。",
        "en": "Choose **{value}** in **{label}**.",
    },
    "tick": {"ja": "「{label}」に印を付けます。", "en": "Tick **{label}**."},
    "press": {"ja": "「{label}」を押します。", "en": "Press **{label}**."},
    "run": {"ja": "実行します。", "en": "Run:"},
    "see": {"ja": "画面に見えるもの", "en": "What you see"},
    "prints": {"ja": "表示されるもの", "en": "What it prints"},
    "next": {"ja": "次に", "en": "Next"},
    "made": {
        "ja": "この頁の手順と画面は、試験が実際に歩いて確かめ、撮影したものです"
        "(実演用データ)。",
        "en": "The tests walk these steps and take the pictures (demonstration data).",
    },
}


@dataclass(frozen=True)
class Step:
    """One thing to do, and what comes of it."""

    title: Words
    told: Words | None = None
    at: str | None = None
    fill: tuple[Mapping[str, Any], ...] = ()
    choose: tuple[Mapping[str, Any], ...] = ()
    tick: tuple[Words, ...] = ()
    press: tuple[Words, ...] = ()
    run: tuple[str, ...] = ()
    see: tuple[Words, ...] = ()
    picture: str = ""
    once: bool = False


@dataclass(frozen=True)
class Walk:
    """One role's way through the demonstration."""

    key: str
    who: str
    name: Words
    title: Words
    lead: Words
    steps: tuple[Step, ...]
    after: Words
    order: int = 0
    places: Mapping[str, str] = field(default_factory=dict)

    def markdown(self, language: str) -> str:
        """What people read."""
        say = {key: words[language] for key, words in CHROME.items()}
        kind = self.who if self.who in ("visitor", "terminal") else "who"
        who = say[kind].format(name=self.name[language], who=self.who)
        lines = [NOTE, f"# {self.title[language]}\n", f"{self.lead[language]}\n"]
        lines.append(f"{who if kind == 'terminal' else say['before'] + ' ' + who}\n")
        for n, step in enumerate(self.steps, 1):
            lines += self._step(n, step, language, say)
        lines += [f"## {say['next']}\n", f"{self.after[language]}\n"]
        lines.append(f"*{say['made']}*\n")
        return "\n".join(lines)

    def _step(
        self, n: int, step: Step, language: str, say: Mapping[str, str]
    ) -> list[str]:
        lines = [f"## {n}. {step.title[language]}\n"]
        if step.told:
            lines.append(f"{step.told[language]}\n")
        deeds = []
        if step.at is not None:
            deeds.append(say["open"].format(language=language, at=step.at))
        for each in step.fill:
            deeds.append(
                say["fill"].format(
                    label=_label(each, language), value=_in(each["with"], language)
                )
            )
        for each in step.choose:
            deeds.append(
                say["choose"].format(
                    label=_label(each, language), value=_in(each["option"], language)
                )
            )
        deeds += [say["tick"].format(label=_in(each, language)) for each in step.tick]
        deeds += [say["press"].format(label=_in(each, language)) for each in step.press]
        lines += [f"- {deed}" for deed in deeds]
        if deeds:
            lines.append("")
        if step.run:
            lines += [f"{say['run']}\n", "```sh", *step.run, "```\n"]
        if step.see:
            lines.append(f"{say['prints' if step.run else 'see']}:\n")
            lines += [f"> {_in(each, language)}\n>" for each in step.see]
            lines[-1] = lines[-1].removesuffix("\n>") + "\n"
        if step.picture:
            there = f"../{PICTURES}/{self.picture(n, language)}"
            lines.append(f"![{step.title[language]}]({there})\n")
        return lines

    def picture(self, n: int, language: str) -> str:
        """The name of the picture of a step."""
        return f"{self.key}-{n}.{language}.webp"


def _label(field: Mapping[str, Any], language: str) -> str:
    label = _in(field["label"], language)
    return f"{_in(field['in'], language)}: {label}" if "in" in field else label


def _in(words: Words | str, language: str) -> str:
    return words if isinstance(words, str) else words[language]


def walks(folder: Path) -> tuple[Walk, ...]:
    """Every tutorial, in the order of the index."""
    found = [_walk(path) for path in sorted(folder.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda walk: walk.order))


def _walk(path: Path) -> Walk:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps = tuple(_read_step(step) for step in told.pop("steps"))
    return Walk(key=path.stem, steps=steps, **told)


def _read_step(told: Mapping[str, Any]) -> Step:
    listed = {
        key: tuple(value if isinstance(value, list) else [value])
        for key, value in told.items()
        if key in ("fill", "choose", "tick", "press", "run", "see")
    }
    return Step(**{**told, **listed})
