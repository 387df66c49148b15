"""`renkei city plan PLACE`: a first draft of a climate action plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli import terminal
from renkei.cli.terminal import both
from renkei.cli.tree import argument, flag, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from renkei.reports import documents

ABOUT = Text(
    ja="気候行動計画の第一次案を推計から作り、"
    "書き出します(例:renkei city plan vn-hcmc)。",
    en="Write a first draft of a climate action plan from estimates "
    "(such as renkei city plan vn-hcmc).",
)
LANGUAGES = ("ja", "en")
FORMS = ("pdf", "docx", "xlsx")


Place = Annotated[
    str,
    argument(
        ja="都市・地域の ID または名称", en="Id or name of a city", metavar="PLACE"
    ),
]
Form = Annotated[
    str,
    option(
        "--form",
        ja="形式(pdf、docx、xlsx)。省略すると --out の末尾、それもなければ pdf です。",
        en="pdf, docx or xlsx; by the ending of --out, or pdf, if not given.",
        metavar="FORM",
    ),
]
Language = Annotated[
    str,
    option(
        "--language",
        ja="文書の言語(ja または en)。省略すると端末の言語です。",
        en="Language of the plan (ja or en); the terminal's own if not given.",
        metavar="ja|en",
    ),
]
Out = Annotated[
    str,
    option(
        "--out",
        ja="書き出すファイル。省略すると都市の名前のファイルです。",
        en="The file to write; one by the name of the city if not given.",
        metavar="FILE",
    ),
]
Aim = Annotated[
    str,
    option(
        "--target",
        ja="目標の案:年と基準年比の削減率(%)。例:2030:10,2050:40",
        en="A proposed target: years with per cent below the base year, "
        "such as 2030:10,2050:40.",
        metavar="YEAR:PERCENT",
    ),
]
Until = Annotated[
    int,
    option(
        "--until",
        ja="計画の最終年(既定は2050年)",
        en="The last year of the plan (2050 if not given).",
        metavar="YEAR",
    ),
]
Quick = Annotated[
    bool,
    flag(
        "--without-uncertainty",
        ja="不確かさを計算しません(数秒で終わります)。",
        en="Compute no uncertainty, which is done in seconds.",
    ),
]


def verb(
    *,
    place: Place,
    form: Form = "",
    language: Language = "",
    out: Out = "",
    target: Aim = "",
    until: Until = 2050,
    without_uncertainty: Quick = False,
) -> None:
    """Population, income and climate give an inventory, a baseline and measures.

    Every number is marked as estimated, to be replaced by measured ones.
    """
    spoken = language or terminal.language()
    if spoken not in LANGUAGES:
        raise Refusal(_no_language(spoken))
    wanted = form or Path(out).suffix.lower().lstrip(".") or "pdf"
    if wanted not in FORMS or (
        form and out and Path(out).suffix.lower() not in ("", f".{form}")
    ):
        raise Refusal(_no_form(form or wanted, out))
    document = _drafted(
        place, _cuts(target), until=until, is_doubted=not without_uncertainty
    )
    path = Path(out or f"{document.name}-{spoken}.{wanted}")
    content = _writer(wanted)(document, spoken)
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise Refusal(_not_written(path, fault)) from fault
    _tell(path, len(content))


def _drafted(
    place: str, cuts: Mapping[int, float], *, until: int, is_doubted: bool
) -> documents.Document:
    from datetime import UTC, datetime

    from renkei.planning import measures, starting
    from renkei.reports import documents

    first = starting.first_estimate(starting.profile(place))
    facts = documents.plan.first_plan(
        first,
        measures.library(),
        as_of=datetime.now(UTC).date(),
        cuts=cuts,
        until=until,
        draws=documents.plan.DRAWS if is_doubted else 0,
        finds_influences=is_doubted,
    )
    return documents.plan.action_plan(facts)


def _writer(form: str) -> Callable[[documents.Document, str], bytes]:
    from renkei.reports import documents

    writers = {"pdf": documents.pdf, "docx": documents.docx, "xlsx": documents.xlsx}
    return writers[form]


def _tell(path: Path, size: int) -> None:
    from renkei.cli import drawing

    kilobytes = f"{size // 1024:,} KB"
    drawing.show(
        drawing.quiet(
            both(
                f"{path} を書き出しました({kilobytes})。数値はすべて推計です。",
                f"Wrote {path} ({kilobytes}). Every number in it is estimated.",
            )
        )
    )


def _cuts(target: str) -> dict[int, float]:
    """Years with the part that is gone by then: "2030:10" is 0.1."""
    found: dict[int, float] = {}
    for pair in filter(None, (each.strip() for each in target.split(","))):
        year, colon, percent = pair.partition(":")
        try:
            found[int(year)] = float(percent.rstrip("% ")) / 100
        except ValueError:
            colon = ""
        if not colon:
            raise Refusal(_no_target(pair))
    return found


def _no_target(pair: str) -> Finding:
    return Finding(
        code="cli.city.target",
        found=Text(
            ja=f"目標「{pair}」を読み取れません。",
            en=f"The target “{pair}” cannot be read.",
        ),
        where=same("--target"),
        rule=Text(
            ja="目標は「年:削減率(%)」をコンマで並べます。",
            en="A target is YEAR:PERCENT, several with commas between them.",
        ),
        remedy=Text(
            ja="例のように書いてください:--target 2030:10,2050:40",
            en="Write it like this: --target 2030:10,2050:40",
        ),
    )


def _no_language(language: str) -> Finding:
    return Finding(
        code="cli.city.language",
        found=Text(
            ja=f"「{language}」の文書は作れません。",
            en=f"The plan cannot be written in “{language}”.",
        ),
        where=same("--language"),
        rule=Text(ja="言語は ja か en です。", en="The language is ja or en."),
        remedy=Text(
            ja="--language ja か --language en としてください。",
            en="Say --language ja or --language en.",
        ),
    )


def _no_form(form: str, out: str) -> Finding:
    return Finding(
        code="cli.city.form",
        found=Text(
            ja=f"形式「{form}」でファイル「{out or '(自動)'}」には書き出せません。",
            en=f"A plan cannot be written as “{form}” to “{out or '(by its name)'}”.",
        ),
        where=same("--form, --out"),
        rule=Text(
            ja="形式は pdf、docx、xlsx のどれかで、ファイル名の末尾と同じです。",
            en="A plan is a pdf, docx or xlsx, and its file ends in the same.",
        ),
        remedy=Text(
            ja="--form か --out のどちらかを直してください。",
            en="Correct --form or --out, or leave one of them out.",
        ),
    )


def _not_written(path: Path, fault: OSError) -> Finding:
    said = fault.strerror or type(fault).__name__
    return Finding(
        code="cli.city.not-written",
        found=Text(
            ja=f"{path} に書き込めません({said})。",
            en=f"{path}: {said}, nothing written.",
        ),
        where=same("--out"),
        rule=Text(
            ja="文書は、書き込めるフォルダーに書き出します。",
            en="A plan is written into a folder that can be written to.",
        ),
        remedy=Text(
            ja="別のフォルダーを --out で指定してください。",
            en="Name a file in another folder with --out.",
        ),
    )
