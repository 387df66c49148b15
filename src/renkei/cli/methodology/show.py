"""`renkei methodology show ID`: one methodology, in the order of its document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renkei.cli.methodology import _editions
from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.methodologies import Edition, Methodology

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
    variant: Annotated[
        str,
        option(
            "--variant",
            ja="算定方法(版に複数あるとき)",
            en="Form of the edition, where it has several.",
            metavar="FORM",
        ),
    ] = "",
    json: Machine = False,
) -> None:
    """Scope, editions, equations, parameters and eligibility of one edition."""
    from renkei.cli import drawing
    from renkei.cli.methodology import _parameters

    found = find(methodology)
    edition = _edition(found, version, variant)
    if json:
        drawing.machine(_plain(found, edition))
        return
    parts = [
        drawing.card(f"{found.id}  {say(found.title)}", _about(found, edition), "cyan"),
        _history(found),
    ]
    if edition.state.is_executable:
        parts += [
            _equations(edition),
            _parameters.parameters(edition),
            *_parameters.choices(edition),
            *_parameters.tables(edition),
        ]
    if edition.eligibility:
        parts.append(_eligibility(edition))
    drawing.show(*parts)


def _edition(found: Methodology, version: str, variant: str) -> Edition:
    """The edition asked for; of several forms the fullest, where none is named."""
    if variant:
        return found.edition(version or found.current.version, variant)
    if not version:
        return _editions.newest(found)
    forms = [each for each in found.editions if each.version == version]
    if not forms:
        return found.edition(version)
    order = list(_editions.STATES)
    return min(forms, key=lambda form: order.index(form.state.value))


def _plain(found: Methodology, edition: Edition) -> dict[str, object]:
    return {
        **_editions.plain_methodology(found),
        "note": found.note,
        "measure": found.measure,
        "monitoring": found.monitoring,
        "sources": found.sources,
        "edition": _editions.plain_edition(edition),
        "version": edition.version,
        "valid_from": edition.valid_from,
        "valid_to": edition.valid_to,
        "evidence": edition.evidence,
        "equations": edition.equations,
        "parameters": edition.parameters,
        "tables": edition.tables,
        "eligibility": edition.eligibility,
        "cases": found.cases,
    }


def find(word: str) -> Methodology:
    """The methodology of an id, however its letters are written."""
    from renkei import methodologies

    known = methodologies.catalogue()
    found = known.get(word.upper().replace("-", "_"))
    if found is None:
        raise Refusal(_unknown(word, list(known)))
    return found


def _unknown(word: str, known: list[str]) -> Finding:
    """Those of the same country are listed; a hundred ids would help nobody."""
    near = [each for each in known if each[:2] == word[:2].upper()] or known[:3]
    return Finding(
        code="cli.methodology.unknown",
        found=Text(
            ja=f"方法論「{word}」は収録されていません。",
            en=f"There is no methodology “{word}” here.",
        ),
        where=same(word),
        rule=Text(
            ja=f"{len(known)}件を収録している(例:{'、'.join(near)})。",
            en=f"{len(known)} are held here, such as {', '.join(near)}.",
        ),
        remedy=Text(
            ja="「renkei methodology list」で番号を確かめてください。",
            en="Find the id with “renkei methodology list”.",
        ),
    )


def _about(found: Methodology, edition: Edition) -> RenderableType:
    from renkei.cli import drawing

    missing = ", ".join(edition.missing)
    return drawing.facts_grid(
        [
            (both("版", "Edition"), _editions.form(edition)),
            (both("状態", "State"), _editions.state(edition)),
            ("", say(edition.state.meaning)),
            (both("足りない値", "Missing"), missing or None),
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


def _history(found: Methodology) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        both("版", "Edition"),
        both("有効", "In force"),
        both("状況", "Status"),
        both("状態", "State"),
        title=both("版の履歴", "Editions"),
    )
    for edition in found.editions:
        name = _editions.form(edition)
        if edition.variant:
            name = f"{name} {say(edition.variant.name)}"
        table.add_row(
            name, _editions.days(edition), say(edition.status), _editions.state(edition)
        )
    return table


def _equations(edition: Edition) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        both("=番号", "=No."),
        both("式", "Equation"),
        both("言葉で", "In words"),
        title=both("算定式", "Equations"),
    )
    for stated in edition.equations:
        table.add_row(stated.number, stated.written, say(stated.words))
    return table


def _eligibility(edition: Edition) -> RenderableType:
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
