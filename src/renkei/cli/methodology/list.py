"""`renkei methodology list`: the methodologies that can be computed here."""

from __future__ import annotations

from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine
from renkei.foundation import Text

ABOUT = Text(ja="方法論の一覧を表示します。", en="List the methodologies.")


def verb(json: Machine = False) -> None:
    """Every methodology of the catalogue with its editions."""
    from renkei import methodologies
    from renkei.cli import drawing

    known = methodologies.catalogue()
    if json:
        drawing.machine(
            [
                {
                    "id": each.id,
                    "title": each.title,
                    "country": each.country,
                    "scope": each.scope,
                    "family": each.family.id if each.family else None,
                    "editions": [edition.version for edition in each.editions],
                    "projects": each.projects,
                }
                for each in known.values()
            ]
        )
        return
    table = drawing.table(
        both("番号", "Id"),
        both("名称", "Title"),
        both("分野", "Sectoral scope"),
        both("版", "Editions"),
        both(">適用案件", ">Projects"),
        title=both("方法論", "Methodologies"),
    )
    for each in known.values():
        table.add_row(
            each.id,
            say(each.title),
            say(each.scope),
            ", ".join(edition.version for edition in each.editions),
            str(len(each.projects)),
        )
    drawing.show(table)
