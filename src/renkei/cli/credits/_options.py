"""What can be typed after `renkei estimate`, each explained in the reader's language.

Flows in: nothing. Flows out: the argument and the options of the verb.
"""

from __future__ import annotations

from typing import Annotated

import typer

from renkei.cli.terminal import both
from renkei.cli.tree import argument, flag, option

MethodologyId = Annotated[
    str,
    argument(
        ja="方法論の番号(--methodology-folder を使うときは不要)",
        en="The methodology's id (not with --methodology-folder)",
        metavar="METHODOLOGY",
    ),
]
Values = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        "--value",
        help=both(
            ja="値(例:EG=16458MWh、系統ごとなら COP_PJ,i[A]=6.1)",
            en="A value (such as EG=16458MWh; of one system COP_PJ,i[A]=6.1)",
        ),
        metavar="SYMBOL=VALUE",
    ),
]
Choices = Annotated[
    list[str] | None,
    option(
        "--choose",
        ja="選ぶ値 (例 EF_RE=grid、 併用は EF_elec=grid+captive_gas)",
        en="Which alternative applies (such as EF_RE=grid; together "
        "EF_elec=grid+captive_gas)",
        metavar="SYMBOL=CHOICE",
    ),
]
Answers = Annotated[
    list[str] | None,
    option(
        "--answer",
        ja="適格性要件への回答 (例 criterion-1=yes)",
        en="An eligibility answer (such as criterion-1=yes)",
        metavar="ID=yes|no",
    ),
]
AllYes = Annotated[
    bool,
    flag(
        "--all-yes",
        ja="適格性要件すべてに「はい」",
        en="Answer yes to every eligibility criterion.",
    ),
]
Version = Annotated[
    str,
    option(
        "--version",
        ja="版 (登録済みの案件)。 --on とは併用不可",
        en="Edition (of a registered project); not together with --on.",
        metavar="VER",
    ),
]
On = Annotated[
    str,
    option(
        "--on",
        ja="この日に有効な版 (新しい案件)",
        en="Use the edition in force on this day (a new project).",
        metavar="YYYY-MM-DD",
    ),
]


Variant = Annotated[
    str,
    option(
        "--variant",
        ja="算定方法(版に複数あるとき)",
        en="Form of the edition, where it has several.",
        metavar="FORM",
    ),
]
Study = Annotated[
    bool,
    flag(
        "--study",
        ja="試算として計算 (候補値も使い、 クレジットにはならない)",
        en="Compute a study: candidates may be used, and it never credits.",
    ),
]
Officials = Annotated[
    list[str] | None,
    option(
        "--official",
        ja="公式文書の値 (例 EF_RE,grid=0.8tCO2/MWh、 表は COP_RE[1]=4.9)",
        en="A value read in the official document (such as EF_RE,grid=0.8tCO2/MWh; "
        "a row of a table COP_RE[1]=4.9)",
        metavar="SYMBOL=VALUE",
    ),
]
Citation = Annotated[
    str,
    option(
        "--citation",
        ja="公式値を読んだ文書と場所",
        en="The document and the place where official values were read",
        metavar="WORDS",
    ),
]
Folder = Annotated[
    str,
    option(
        "--methodology-folder",
        ja="自分の方法論のフォルダ (結果は必ず試算)",
        en="Folder of your own methodology (what comes of it is always a study)",
        metavar="PATH",
    ),
]
