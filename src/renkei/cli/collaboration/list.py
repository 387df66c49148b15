"""`renkei collaboration list`: who works with whom."""

from __future__ import annotations

from typing import Annotated

from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, option
from renkei.foundation import Text

ABOUT = Text(ja="連携の一覧を表示します。", en="List the collaborations.")


def verb(
    country: Annotated[
        str,
        option(
            "--country",
            ja="国コードで絞り込みます(例:VN)。",
            en="Only this country, by its code (such as VN).",
            metavar="CC",
        ),
    ] = "",
    json: Machine = False,
) -> None:
    """One line for each row of the founding list, with the projects that came of it."""
    from renkei import facts, programme
    from renkei.cli import drawing

    known = programme.Programme.of(facts.load())
    rows = [
        row
        for row in known.collaborations
        if not country or row.country == country.upper()
    ]
    if json:
        drawing.machine(rows)
        return
    table = drawing.table(
        ">No.",
        both("国", "Country"),
        both("海外側", "Overseas side"),
        both("日本側", "Japanese side"),
        both("年度", "Fiscal years"),
        both("案件", "Projects"),
        title=both("都市間連携", "City-to-city collaborations"),
        caption=both(
            "※ 共同連携の相手、+ ほか。年度は確認できたもののみ、? は未確認か推定。",
            "※ joint case with; + and others. Fiscal years as found, ? not sure.",
        ),
    )
    for row in rows:
        projects = known.formed_from(row.number)
        table.add_row(
            str(row.number),
            say(row.country_name),
            drawing.places(row.overseas) + (" +" if row.and_others else ""),
            drawing.places(row.japanese),
            drawing.years(row.fiscal_years),
            ", ".join(
                [
                    *(project.reference for project in projects),
                    *(f"※{other}" for other in row.joint_with),
                ]
            ),
        )
    drawing.show(table)
