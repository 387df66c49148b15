"""The words and the table with which `renkei up` opens the door."""

from __future__ import annotations

from typing import Any

from renkei.cli.terminal import both, console, say


def greet() -> None:
    """Who we are, before the first stage."""
    out = console()
    out.print()
    line = both("都市間連携からクレジットまで", "from a handshake to verified credits")
    out.print(f"[bold]連携 Renkei[/]  [dim]{line}[/]")
    out.print()


def say_other_port(wanted: int, chosen: int) -> None:
    """The wanted port was taken."""
    console().print(
        both(
            f"[yellow]![/] ポート{wanted}は使用中のため、{chosen}を使います。",
            f"[yellow]![/] Port {wanted} is in use; serving on {chosen}.",
        )
    )


def open_the_door(address: str, *, demonstration: bool) -> None:
    """The address, and who may sign in to look around."""
    from rich.console import Group
    from rich.panel import Panel

    parts: list[Any] = [f"[bold cyan link={address}/]{address}/[/]"]
    if demonstration and (accounts := _accounts()):
        parts += [
            "",
            both("実演用のサインイン", "Demonstration sign-ins"),
            accounts,
            "",
            "[dim]"
            + both(
                "実演のための架空の人です。パスワードはこのデータホームだけのものです。",
                "Invented people, for the demonstration; the passwords are of this "
                "data home alone.",
            )
            + "[/]",
            "[dim]" + _second_factor() + "[/]",
        ]
    out = console()
    out.print()
    out.print(Panel(Group(*parts), border_style="cyan", padding=(1, 3), expand=False))
    out.print(f"[dim]{both('停止: Ctrl-C', 'Stop: Ctrl-C')} · ./renkei down[/]")
    out.print()


def _second_factor() -> str:
    """Whether a second factor is demanded here, so that nobody takes it for granted."""
    from renkei.store.demanding import OFFERED, second_factor

    if second_factor() == OFFERED:
        return both(
            "この機械だけの家のため、2段階の本人確認は任意です"
            "(RENKEI_SECOND_FACTOR=required で必須)。",
            "On this machine alone a second factor is offered and not demanded; "
            "RENKEI_SECOND_FACTOR=required demands it.",
        )
    return both(
        "決定とクレジットの移動には、2段階の本人確認が必要です。",
        "Deciding and moving credits needs a second factor.",
    )


def _accounts() -> Any:
    """The sign-ins, grouped by where somebody stands in the programme."""
    from rich.table import Table

    from renkei.store.demonstration_people import Group, sign_ins

    found = sign_ins()
    if not found:
        return None
    table = Table(box=None, padding=(0, 3, 0, 0), header_style="dim", pad_edge=False)
    table.add_column(both("役割", "Role"))
    table.add_column(both("利用者名", "User name"), style="bold")
    table.add_column(both("パスワード", "Password"), style="bold")
    for group in Group:
        people = [one for one in found if one.group is group]
        if people:
            table.add_row(f"[dim]{say(group.label)}[/]")
        for one in people:
            table.add_row(f"  {say(one.role.label)}", one.user_name, one.password)
    return table
