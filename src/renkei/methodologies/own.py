"""A methodology of one's own: everything that is wrong with its folder, at once.

Flows in: a folder with methodology.yaml, cases.yaml and, where no family fits, a
family.yaml. Flows out: `Check`: what the loader refuses, what is still blank, which
cases do not come out as they say, and what a reviewer would ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, cast

from renkei.facts import load
from renkei.foundation import Finding, Refusal, Severity, Text, same
from renkei.methodologies import own_blanks, own_cases, own_review
from renkei.methodologies.form import Form
from renkei.methodologies.loading import OWN_FAMILY, catalogue, read_methodology
from renkei.methodologies.methodology import Methodology
from renkei.methodologies.own_skeleton import skeleton

__all__ = ["METHODOLOGY", "Check", "check", "read_methodology", "skeleton"]

METHODOLOGY, CASES = "methodology.yaml", "cases.yaml"


@dataclass(frozen=True, slots=True)
class Check:
    """What was found in a folder; `methodology` is None where it could not be read."""

    folder: str
    methodology: Methodology | None
    findings: tuple[Finding, ...]
    outcomes: tuple[own_cases.Outcome, ...]

    @property
    def is_fine(self) -> bool:
        """Whether nothing has to be mended; warnings may stay."""
        return all(each.severity is not Severity.ERROR for each in self.findings)

    @property
    def is_spotless(self) -> bool:
        """Whether there is not even a warning."""
        return not self.findings


def check(folder: Traversable) -> Check:
    """Everything that is wrong with a folder, and what is still to be filled in.

    Refuses `methodologies.own.no-file` where there is no methodology to check, and
    `.file.syntax` where a file is no YAML at all.
    """
    if not (folder / METHODOLOGY).is_file():
        raise Refusal(_no_file(folder.name))
    contents = _contents(folder)
    given = contents[METHODOLOGY]
    findings = dict.fromkeys(own_blanks.blanks(folder.name, contents))
    findings |= dict.fromkeys(own_review.unused_questions(given, folder.name))
    if CASES not in contents:
        findings[_no_cases(folder.name)] = None
    own_id = str(given.get("id") or folder.name)
    if own_id.lower() != folder.name.lower():
        findings[_other_id(folder.name, own_id)] = None
    methodology = None
    outcomes: tuple[own_cases.Outcome, ...] = ()
    try:
        named = _Named(folder, own_id.lower(), has_cases=CASES in contents)
        methodology = read_methodology(cast(Traversable, named))
    except Refusal as refusal:
        told = {each.where.en for each in findings}
        findings |= {f: None for f in refusal.findings if f.where.en not in told}
    except (AssertionError, TypeError, ValueError, ArithmeticError) as error:
        findings[_unreadable(folder.name, error)] = None
    if methodology is not None:
        methodology = _held(methodology, folder)
        outcomes = tuple(own_cases.outcomes(methodology, folder.name))
        findings |= dict.fromkeys(f for o in outcomes for f in o.findings)
        findings |= dict.fromkeys(own_review.review(methodology, folder.name))
        findings |= dict.fromkeys(_country(methodology, folder.name))
    return Check(folder.name, methodology, tuple(findings), outcomes)


def _held(methodology: Methodology, folder: Traversable) -> Methodology:
    """The methodology as the catalogue holds it, where the folder is one of its own;
    any other is a study, whatever its cases say."""
    of_ours = resources.files("renkei.methodologies") / "catalogue" / folder.name
    is_ours = Path(str(folder)).resolve() == Path(str(of_ours)).resolve()
    return catalogue()[methodology.id] if is_ours else methodology


@dataclass(frozen=True, slots=True)
class _Named:
    """The folder under the name its methodology has, so that reading goes on."""

    folder: Traversable
    name: str
    has_cases: bool

    def __truediv__(self, name: str) -> Traversable:
        if name == CASES and not self.has_cases:
            return cast(Traversable, _NoCases())
        return self.folder / name


class _NoCases:
    """The cases of a folder that has none."""

    name = CASES

    def read_text(self, encoding: str) -> str:
        """A file without cases."""
        return "cases: []"


def _contents(folder: Traversable) -> dict[str, Mapping[str, Any]]:
    """The files as they were written; one that is no YAML is empty here, and reading
    the methodology tells why."""
    contents: dict[str, Mapping[str, Any]] = {}
    for name in (METHODOLOGY, CASES, OWN_FAMILY):
        file = folder / name
        if not file.is_file():
            continue
        try:
            contents[name] = Form.open(file).content
        except Refusal:
            if name == METHODOLOGY:
                raise
            contents[name] = {}
        except (UnicodeDecodeError, ValueError, ArithmeticError) as error:
            raise Refusal(_unreadable(f"{folder.name}/{name}", error)) from None
    return contents


_FOLDER_RULE = Text(
    ja="方法論は一つのフォルダで、methodology.yaml と cases.yaml をもつ。"
    "フォルダ名は番号の小文字とする(docs/own-methodology.md)。",
    en="A methodology is a folder with methodology.yaml and cases.yaml, named by its "
    "id in small letters (docs/own-methodology.md).",
)


def _no_file(folder: str) -> Finding:
    return Finding(
        code="methodologies.own.no-file",
        found=Text(
            ja="methodology.yaml がありません。", en="There is no methodology.yaml."
        ),
        where=same(folder or "."),
        rule=_FOLDER_RULE,
        remedy=Text(
            ja="フォルダを確かめるか、"
            "「renkei methodology new 番号 --family 族」で雛形を作ってください。",
            en="Check the folder, or write a skeleton with “renkei methodology new ID "
            "--family NAME”.",
        ),
    )


def _no_cases(folder: str) -> Finding:
    return Finding(
        code="methodologies.own.no-cases",
        found=Text(ja="cases.yaml がありません。", en="There is no cases.yaml."),
        where=same(f"{folder}/{CASES}"),
        rule=_FOLDER_RULE,
        remedy=Text(
            ja="計算例、境界、拒否の例を書いてください。",
            en="Write worked numbers, boundaries and refusals.",
        ),
    )


def _other_id(folder: str, own_id: str) -> Finding:
    return Finding(
        code="methodologies.own.folder-name",
        found=Text(
            ja=f"フォルダ名 {folder} と番号 {own_id} が一致しません。",
            en=f"The folder is {folder}, the id {own_id}.",
        ),
        where=same(f"{folder}/{METHODOLOGY}: id"),
        rule=_FOLDER_RULE,
        remedy=Text(
            ja=f"フォルダ名を {own_id.lower()} にするか、番号を直してください。",
            en=f"Name the folder {own_id.lower()}, or mend the id.",
        ),
    )


def _unreadable(where: str, error: Exception) -> Finding:
    words = " ".join(str(error).split()) or type(error).__name__
    return Finding(
        code="methodologies.own.unreadable",
        found=Text(
            ja=f"読み取れない値があります:{words}",
            en=f"A value here cannot be read: {words}",
        ),
        where=same(where),
        rule=Text(
            ja="言葉は ja と en の両方を、数は十進数で書く。",
            en="Words have ja and en, numbers are written in digits.",
        ),
        remedy=Text(
            ja="空の文字列や数でない値を直してください。",
            en="Mend empty words and values that are no numbers.",
        ),
    )


def _country(methodology: Methodology, folder: str) -> tuple[Finding, ...]:
    country = methodology.country
    if country == own_blanks.BLANK or country in load().countries:
        return ()
    return (
        Finding(
            code="methodologies.own.country",
            found=Text(
                ja=f"国「{country}」は収録されていません。",
                en=f"There is no country “{country}” here.",
            ),
            where=same(f"{folder}/{METHODOLOGY}: country"),
            rule=Text(
                ja="国は ISO 3166-1 の2文字の符号で書く。",
                en="A country is written as its ISO 3166-1 code of two letters.",
            ),
            remedy=Text(ja="符号を確かめてください。", en="Check the code."),
        ),
    )
