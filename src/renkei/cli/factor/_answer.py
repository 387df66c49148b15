"""How a factor is answered: opened to its inputs, and with what it may not do.

Flows in: a figure. Flows out: the drawing, or JSON for machines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, say
from renkei.cli.tree import option
from renkei.foundation import Figure, Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN_NAMES = 5

Use = Annotated[
    str,
    option(
        "--use",
        ja="燃料の値の取り方(lower 下限、default 既定値、upper 上限)",
        en="Which end of the fuel's range is taken",
        metavar="lower|default|upper",
    ),
]
Digits = Annotated[
    str,
    option(
        "--digits",
        ja="公式文書のように、小数をこの桁数で切り捨てます。",
        en="Cut after this many decimals, as official documents print it.",
        metavar="3",
    ),
]


def show(figure: Figure, *, json: bool, digits: str = "") -> None:
    """Print the figure, cut where digits were asked for."""
    from renkei.cli import drawing

    shown = _printed(figure, digits) if digits else figure
    if json:
        drawing.machine(shown)
    else:
        drawing.show(drawing.figure_tree(shown), *_reservation(shown))


def _printed(figure: Figure, digits: str) -> Figure:
    from renkei.methodologies import factors

    if digits not in set("0123456789"):
        raise Refusal(_no_digits(digits))
    return factors.printed_to(figure, int(digits))


def _no_digits(word: str) -> Finding:
    return Finding(
        code="cli.factor.digits",
        found=Text(
            ja=f"「{word}」は桁数として読めません。",
            en=f"“{word}” is no number of decimals.",
        ),
        where=same(f"--digits {word}"),
        rule=Text(
            ja="印字する小数は0桁から9桁までとする。",
            en="From none to nine decimals are printed.",
        ),
        remedy=Text(ja="例:--digits 3", en="For example: --digits 3"),
    )


def _reservation(figure: Figure) -> list[RenderableType]:
    """Why the figure may not carry a credit, where it may not."""
    from renkei.cli import drawing

    if figure.may_credit:
        return []
    names = list(dict.fromkeys(say(leaf.name) for leaf in figure.weak_leaves()))
    if not names:
        names = [both("算定の規則そのもの", "the rule itself")]
    listed = both("、", "; ").join(names[:SHOWN_NAMES])
    if len(names) > SHOWN_NAMES:
        more = len(names) - SHOWN_NAMES
        listed += both(f"、ほか{more}件", f"; and {more} more")
    sentence = both(
        "クレジットの算定には使えません。まだ確かめられていないもの:",
        "Not for crediting. Still to be confirmed: ",
    )
    return [drawing.quiet(sentence + listed + both("。", "."))]
