"""`renkei article6 reconcile FILE FILE`: two countries' books held together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.article6._books import READABLE, by_party
from renkei.cli.door import COMPLAINT, DONE
from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine, argument
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.registry import article6

SHOWN = 40
ABOUT = Text(
    ja="二国の年次情報を照らし合わせ、食い違いをすべて挙げます。",
    en="Hold two countries' annual information together; every mismatch.",
)


def verb(
    *,
    files: Annotated[
        list[str],
        argument(ja="両国の年次情報(何年分でも)", en="Both Parties' files, any years"),
    ],
    json: Machine = False,
) -> int:
    """The Party of the first file stands first."""
    from renkei.cli import drawing
    from renkei.registry import article6

    known = by_party(files)
    if len(known) != 2:
        raise Refusal(_not_two(list(known)))
    ours, theirs = known.values()
    found = article6.reconcile(ours, theirs)
    if json:
        drawing.machine(_plain(found))
    else:
        drawing.show(*_drawn(found))
    return DONE if found.outcome is article6.Outcome.PASS else COMPLAINT


def _plain(found: article6.Reconciliation) -> dict[str, Any]:
    return {
        "parties": found.parties,
        "years": found.years,
        "outcome": found.outcome,
        "matched": found.matched,
        "mismatches": [
            {
                "kind": each.kind,
                "itmos": {"first": each.itmos.first_id, "last": each.itmos.last_id},
                "count": each.itmos.count,
                "field": each.field,
                "ours": each.ours,
                "theirs": each.theirs,
            }
            for each in found.mismatches
        ],
        "unreadable": found.unreadable,
    }


def _drawn(found: article6.Reconciliation) -> list[RenderableType]:
    from renkei.cli import drawing
    from renkei.registry import article6

    one, other = found.parties
    count = len(found.mismatches)
    style = {article6.Outcome.PASS: "green", article6.Outcome.FAIL: "red"}.get(
        found.outcome, "yellow"
    )
    grid = drawing.facts_grid(
        [
            (both("締約国", "Parties"), f"{one} – {other}"),
            (both("年", "Years"), ", ".join(map(str, found.years))),
            (both("一致した移転", "Transfers met"), number(found.matched)),
            (both("食い違い", "Mismatches"), number(count)),
            (
                both("読めない行", "Unreadable"),
                number(len(found.unreadable)) if found.unreadable else None,
            ),
        ]
    )
    parts: list[RenderableType] = [drawing.card(say(found.outcome.label), grid, style)]
    for each in found.mismatches[:SHOWN]:
        title = f"{say(each.kind.label)}{both(':', ': ')}{say(each.field)}"
        body = drawing.facts_grid(
            [
                ("ITMO", f"{each.itmos.label} ({number(each.itmos.count)})"),
                (one, say(each.ours)),
                (other, say(each.theirs)),
            ]
        )
        parts.append(drawing.card(title, body, "red"))
    if count > SHOWN:
        parts.append(
            drawing.quiet(
                both(
                    f"ほか {count - SHOWN}件(--json で全件)",
                    f"{count - SHOWN} more (all of them with --json)",
                )
            )
        )
    return parts


def _not_two(parties: list[str]) -> Finding:
    return Finding(
        code="cli.article6.not-two",
        found=Text(
            ja=f"締約国が{len(parties)}か国あります。",
            en=f"The files are of {len(parties)} Parties.",
        ),
        where=same(", ".join(parties) or "–"),
        rule=READABLE,
        remedy=Text(
            ja="二国の年次情報を指定してください。",
            en="Name the annual information of two Parties.",
        ),
    )
