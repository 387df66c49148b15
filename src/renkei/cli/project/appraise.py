"""`renkei project appraise FILE`: what a project is worth, from its inputs."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

from renkei.cli import terminal
from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.table import Table

    from renkei.finance import Appraisal, nouns
    from renkei.foundation import Figure
    from renkei.reports import appraisals as papers

ABOUT = Text(
    ja="入力ファイルから採算を評価します(例:renkei project appraise solar.toml)。",
    en="Appraise a project from a file of its inputs (such as appraise solar.toml).",
)
JAPAN = ZoneInfo("Asia/Tokyo")
MERITS = (
    *("npv", "irr", "mirr", "payback_years", "discounted_payback_years"),
    *("lcoe", "dscr_least", "dscr_mean"),
)
RATES = ("irr", "mirr")

Workbook = Annotated[
    str,
    option(
        "--workbook",
        ja="数式の入ったワークブック(.xlsx)の書き出し先",
        en="Write a workbook of live formulas to this .xlsx file.",
        metavar="FILE",
    ),
]
Paper = Annotated[
    str,
    option(
        "--pdf",
        ja="評価書(.pdf)の書き出し先。端末の言語で書きます。",
        en="Write the appraisal to this .pdf file, in the terminal's language.",
        metavar="FILE",
    ),
]


def verb(
    file: Annotated[
        Path,
        argument(
            ja="入力ファイル(.toml、.yaml、.xlsx)",
            en="File of inputs (.toml, .yaml or .xlsx)",
            metavar="FILE",
        ),
    ],
    *,
    workbook: Workbook = "",
    pdf: Paper = "",
    json: Machine = False,
) -> None:
    """Figures of merit with and without grant and credits; nothing is assumed."""
    from renkei.cli import drawing

    for name, ending in ((workbook, ".xlsx"), (pdf, ".pdf")):
        if name and Path(name).suffix.lower() != ending:
            raise Refusal(_ending(name, ending))
    subject = _subject(file)
    if json:
        drawing.machine(subject.appraisal)
    else:
        title = f"{say(subject.title)}  {say(subject.technology)}"
        drawing.show(
            drawing.card(title, _head(subject.appraisal), "cyan"),
            *_tables(subject.appraisal),
        )
    if workbook or pdf:
        _write(subject, workbook, pdf, is_quiet=json)


def _subject(file: Path) -> papers.Subject:
    from renkei import facts
    from renkei.cli.project import _appraisal_file
    from renkei.finance import appraise, risk, support
    from renkei.reports import appraisals
    from renkei.store import appraisal_typed
    from renkei.technology import technology

    country, sent = _appraisal_file.fields(file)
    try:
        given = appraisal_typed.read(sent)
    except Refusal as refusal:
        raise _appraisal_file.placed(file, refusal) from refusal
    venture = appraisal_typed.venture(given, country)
    terms = appraisal_typed.terms(given)
    found, today = appraise(venture, terms), datetime.now(JAPAN).date()
    situation = appraisal_typed.situation(given, country, found.eligible, today)
    return appraisals.Subject(
        title=venture.name,
        place=facts.load().countries[country].name,
        technology=technology(venture.technology).name,
        appraisal=found,
        prepared_on=today,
        bars=risk.tornado(venture, terms, risk.STEP),
        step_fraction=risk.STEP,
        turnings=risk.turning_points(venture, terms),
        offers=support.find(situation),
    )


def _head(appraisal: Appraisal) -> Table:
    from renkei.cli import drawing

    figures = (
        *(appraisal.investment, appraisal.grant, appraisal.grant_per_tonne),
        appraisal.reductions_tco2,
    )
    rows = [(say(each.name), _money(each)) for each in figures if each is not None]
    rows.append((both("確度", "Certainty"), say(appraisal.confidence.label)))
    return drawing.facts_grid(rows)


def _money(figure: Figure) -> str:
    if figure.value is None:
        return say(None)
    return f"{Decimal(figure.value):,.2f} {say(figure.unit)}"


def _tables(appraisal: Appraisal) -> list[Table]:
    """A table for each view, a column for each case."""
    from renkei.cli import drawing

    tables = []
    for flow in appraisal.cases[0].flows:
        merits = [case.merit(flow.view) for case in appraisal]
        heads = [
            both(
                f">補助金{'あり' if case.with_grant else 'なし'}、"
                f"クレジット{'あり' if case.with_credits else 'なし'}",
                f">{'with' if case.with_grant else 'no'} grant, "
                f"{'with' if case.with_credits else 'no'} credits",
            )
            for case in appraisal
        ]
        sheet = drawing.table(
            both("指標", "Figure of merit"),
            *heads,
            title=_VIEWS[flow.view.value].in_language(terminal.language()),
        )
        for name in MERITS:
            sheet.add_row(*_row(name, merits))
        tables.append(sheet)
    return tables


def _row(name: str, merits: list[nouns.Merits]) -> list[str]:
    figures: list[Figure] = [getattr(merit, name) for merit in merits]
    return [say(figures[0].name), *(_told(name, each) for each in figures)]


def _told(name: str, figure: Figure) -> str:
    """A figure of merit with its unit, or why there is none."""
    if figure.value is None:
        return say(figure.note)
    value = Decimal(figure.value)
    if name in RATES:
        return f"{value * 100:,.2f} %"
    unit = "" if figure.unit.en == "1" else f" {say(figure.unit)}"
    return f"{value:,.2f}{unit}"


_VIEWS = {
    "project": Text(ja="事業全体", en="The whole project"),
    "equity": Text(ja="自己資金", en="The owner's own money"),
    "user": Text(ja="設備の利用者", en="Who uses the equipment"),
    "provider": Text(ja="設備の提供者", en="Who provides the equipment"),
}


def _write(subject: papers.Subject, workbook: str, pdf: str, *, is_quiet: bool) -> None:
    from renkei.cli import drawing
    from renkei.reports import appraisals

    files = {}
    if workbook:
        files[workbook] = appraisals.workbook(subject)
    if pdf:
        files[pdf] = appraisals.document(subject, terminal.language())
    for name, content in files.items():
        try:
            Path(name).write_bytes(content)
        except OSError as fault:
            raise Refusal(_unwritten(name, fault)) from fault
        if not is_quiet:
            size = f"{len(content) // 1024:,} KB"
            told = both(f"{name} を書き出しました({size})", f"Wrote {name} ({size})")
            drawing.show(drawing.quiet(told))


def _ending(name: str, ending: str) -> Finding:
    return Finding(
        code="cli.appraisal.ending",
        found=Text(
            ja=f"「{name}」には書き出せません。", en=f"“{name}” is not written."
        ),
        where=same("--workbook" if ending == ".xlsx" else "--pdf"),
        rule=Text(ja=f"末尾は {ending} です。", en=f"Its name ends in {ending}."),
        remedy=Text(
            ja=f"ファイル名の末尾を {ending} にする。", en=f"End the name in {ending}."
        ),
    )


def _unwritten(name: str, fault: OSError) -> Finding:
    return Finding(
        code="cli.appraisal.unwritten",
        found=Text(
            ja=f"書き出せません({fault.strerror})。",
            en=f"It cannot be written ({fault.strerror}).",
        ),
        where=same(name),
        rule=Text(ja="書き込める場所に書き出す。", en="It goes where you may write."),
        remedy=Text(
            ja="フォルダと権限を確かめる。", en="Check the folder and its permissions."
        ),
    )
