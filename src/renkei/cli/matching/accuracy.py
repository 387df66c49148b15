"""`renkei matching accuracy`: how rankings did in the past, beside a simple rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.cli.terminal import both
from renkei.cli.tree import Machine
from renkei.foundation import Text

if TYPE_CHECKING:
    from renkei.matching import ranking

ABOUT = Text(
    ja="順位づけの過去の的中を、単純な方法と並べて示します。",
    en="Show how the rankings did in the past, beside a simple rule.",
)
_FIGURES = (("recall@10", "recall@3"), ("precision@5", "spearman"))


def verb(json: Machine = False) -> None:
    """Each year is ranked by what was known before it; equal scores in any order."""
    from renkei import facts
    from renkei.cli import drawing
    from renkei.matching import ranking

    record = facts.load()
    tests = (ranking.partner_test(record), ranking.technology_test(record))
    if json:
        drawing.machine([_plain(*each) for each in zip(tests, _FIGURES, strict=True)])
        return
    table = drawing.table(
        both("何を", "What"),
        both("指標", "Figure"),
        both(">本方式", ">Ours"),
        both(">単純な方法", ">Simple rule"),
        both(">差の95%区間", ">95 % of the difference"),
        title=both("過去の的中", "Back-tests"),
        caption=_verdict(tests[0]),
    )
    names = (both("連携の相手", "Partners"), both("技術", "Technologies"))
    for name, test, figures in zip(names, tests, _FIGURES, strict=True):
        for figure in figures:
            ours, rule = test.mean(figure)
            low, high = test.interval(figure)
            table.add_row(
                f"{name} ({len(test.judged)})",
                figure,
                f"{ours:.3f}",
                f"{rule:.3f}",
                f"{low:+.3f} – {high:+.3f}",
            )
    drawing.show(table)


def _verdict(test: ranking.BackTest) -> str:
    if test.is_twice:
        return both(
            "recall@10は単純な方法の2倍に達します。",
            "recall@10 reaches twice that of the simple rule.",
        )
    return both(
        "recall@10は単純な方法の2倍に達していません。",
        "recall@10 does not reach twice that of the simple rule.",
    )


def _plain(test: ranking.BackTest, figures: tuple[str, ...]) -> dict[str, object]:
    return {
        "questions": len(test.judged),
        "candidates": test.candidates,
        "figures": {
            figure: {
                "ours": f"{test.mean(figure)[0]:.6f}",
                "simple_rule": f"{test.mean(figure)[1]:.6f}",
                "difference_95": [f"{each:.6f}" for each in test.interval(figure)],
            }
            for figure in figures
        },
    }
