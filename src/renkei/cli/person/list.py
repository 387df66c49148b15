"""`renkei person list`: who is known here, and in which duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.cli.paper._reader import house
from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine
from renkei.foundation import Text

if TYPE_CHECKING:
    from renkei.store.people_desk import DutyTold, PersonTold

ABOUT = Text(
    ja="利用者の一覧を、役割とともに表示します。",
    en="List the people who are known here, with their duties.",
)


def verb(*, json: Machine = False) -> None:
    """Those who left stand on it, too."""
    from renkei.cli import drawing

    house("person list")
    from renkei.store import people_desk
    from renkei.store.clock import today

    found = people_desk.everyone(today())
    if json:
        drawing.machine(found)
        return
    headings = (
        both("利用者名", "User name"),
        both("氏名", "Name"),
        both("役割", "Duties"),
        both("状態", "State"),
    )
    table = drawing.table(*headings)
    for each in found:
        table.add_row(*_row(each))
    drawing.show(table)


def _row(each: PersonTold) -> tuple[str, ...]:
    duties = "\n".join(_duty(duty) for duty in each.duties if duty.holds)
    return each.user_name, each.name, duties or "—", _state(each)


def _duty(duty: DutyTold) -> str:
    where = " ".join(part for part in (duty.country, duty.entity) if part)
    return f"{say(duty.role.label)} {where}".strip()


def _state(each: PersonTold) -> str:
    if not each.is_active:
        return both("退任", "left")
    if each.is_demonstration:
        return both("実演用", "invented")
    return both("管理者", "administrator") if each.is_administrator else ""
