"""`renkei methodology show ID`: one methodology, in the order of its document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.methodologies import Methodology

ABOUT = Text(
    ja="一つの方法論を表示します(例:renkei methodology show MN_AM003)。",
    en="Show one methodology (such as renkei methodology show MN_AM003).",
)


def verb(
    methodology: Annotated[
        str, argument(ja="方法論の番号", en="Its id", metavar="METHODOLOGY")
    ],
    version: Annotated[
        str,
        option(
            "--version",
            ja="版(例:Ver2.0)。省略すると最新の版です。",
            en="Edition (such as Ver2.0); the newest if not given.",
            metavar="VER",
        ),
    ] = "",
    json: Machine = False,
) -> None:
    """Scope, editions, equations, parameters and eligibility of one edition."""
    from renkei.cli import drawing

    found = find(methodology)
    edition: Any = found.edition(version) if version else found.current
    if json:
        drawing.machine(
            {
                "id": found.id,
                "title": found.title,
                "country": found.country,
                "scope": found.scope,
                "version": edition.version,
                "valid_from": edition.valid_from,
                "valid_to": edition.valid_to,
                "evidence": edition.evidence,
                "equations": edition.equations,
                "parameters": edition.parameters,
                "eligibility": edition.eligibility,
                "projects": found.projects,
            }
        )
        return
    drawing.show(
        drawing.card(f"{found.id}  {say(found.title)}", _about(found, edition), "cyan"),
        _editions(found),
        _equations(edition),
        _parameters(edition),
        _eligibility(edition),
    )


def find(word: str) -> Methodology:
    """The methodology of an id, however its letters are written."""
    from renkei import methodologies

    known = methodologies.catalogue()
    found = known.get(word.upper().replace("-", "_"))
    if found is None:
        raise Refusal(
            Finding(
                code="cli.methodology.unknown",
                found=Text(
                    ja=f"方法論「{word}」は収録されていません。",
                    en=f"There is no methodology “{word}” here.",
                ),
                where=same(word),
                rule=Text(
                    ja=f"収録している方法論:{'、'.join(known)}",
                    en=f"Held here: {', '.join(known)}",
                ),
                remedy=Text(
                    ja="「renkei methodology list」で番号を確かめてください。",
                    en="Find the id with “renkei methodology list”.",
                ),
            )
        )
    return found


def _about(found: Methodology, edition: Any) -> RenderableType:
    from renkei.cli import drawing

    return drawing.facts_grid(
        [
            (both("版", "Edition"), edition.version),
            (both("分野", "Sectoral scope"), say(found.scope)),
            (both("対策", "Measure"), say(found.measure)),
            (both("モニタリング", "Monitoring"), say(found.monitoring)),
            (both("式の確度", "Equations"), drawing.mark(edition.evidence.confidence)),
            (both("読み", "Reading"), say(edition.evidence.value)),
            (both("適用案件", "Projects"), _uses(found)),
            (both("注記", "Note"), say(found.note) if found.note else None),
        ]
    )


def _uses(found: Methodology) -> str | None:
    return (
        ", ".join(f"{use.reference} ({use.version})" for use in found.projects) or None
    )


def _editions(found: Methodology) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        both("版", "Edition"),
        both("有効", "In force"),
        both("状態", "Status"),
        title=both("版の履歴", "Editions"),
    )
    for edition in found.editions:
        end = edition.valid_to.isoformat() if edition.valid_to else ""
        table.add_row(
            edition.version,
            f"{edition.valid_from or both('不明', 'unknown')} – {end}",
            say(edition.status),
        )
    return table


def _equations(edition: Any) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        ">#",
        both("=式", "=Equation"),
        both("言葉で", "In words"),
        title=both("算定式", "Equations"),
    )
    for stated in edition.equations:
        table.add_row(stated.number, stated.written, say(stated.words))
    return table


def _parameters(edition: Any) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        both("=記号", "=Symbol"),
        both("内容", "What it is"),
        both("区分", "Kind"),
        both(">値", ">Value"),
        both("=単位", "=Unit"),
        both("=確度", "=Confidence"),
        title=both("パラメータ", "Parameters"),
    )
    for parameter in edition.parameters:
        figure = parameter.figure
        table.add_row(
            parameter.symbol,
            say(parameter.name),
            say(parameter.kind.label),
            number(figure.value) if figure else "",
            parameter.declaration.unit_shown,
            drawing.mark(figure.confidence) if figure else "",
        )
    return table


def _eligibility(edition: Any) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        ">#",
        "=ID",
        both("要件", "Criterion"),
        both("=確度", "=Confidence"),
        title=both("適格性要件", "Eligibility criteria"),
    )
    for criterion in edition.eligibility:
        table.add_row(
            str(criterion.number),
            criterion.id,
            say(criterion.question),
            drawing.mark(criterion.confidence),
        )
    return table
