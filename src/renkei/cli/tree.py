"""The tree of verbs, read from the folders of this package when it is asked for.

Flows in: the folders beside this file. Flows out: a Typer command for each verb, its
module imported only when its name is typed or its line of help is shown.
"""

from __future__ import annotations

import pkgutil
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from renkei.cli.terminal import both, say
from renkei.foundation import Finding, Refusal, Text, same

PACKAGE = "renkei.cli"
_PASSES_ON = {"allow_extra_args": True, "ignore_unknown_options": True}
NOUNS_PANEL = Text(ja="連携からクレジットまで", en="From partnership to credit")


class Verb(TyperCommand):
    """One verb; its usage line and help option speak the reader's language."""

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """The help option."""
        return _help_option(super().get_help_option(ctx))


class Folder(TyperGroup):
    """A noun of the command line; its verbs are the files of its folder."""

    def __init__(self, **attributes: Any) -> None:
        self.package: str = attributes.pop("package", PACKAGE)
        super().__init__(**attributes)

    def list_commands(self, ctx: Any) -> list[str]:
        """The verbs, by the names of their files."""
        return _files(self.package)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The verb of that name, imported now."""
        if cmd_name not in _files(self.package):
            return None
        return _verb(self.package, cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The verb that was typed, or a refusal that names the nearest one."""
        known = self.list_commands(ctx)
        if not args[0].startswith("-") and args[0] not in known:
            raise Refusal(_unknown(ctx.command_path, args[0], known))
        return super().resolve_command(ctx, args)

    def get_usage(self, ctx: Any) -> str:
        """The usage line."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """The help option."""
        return _help_option(super().get_help_option(ctx))


class Root(Folder):
    """`renkei` itself: every noun, then the verbs that stand directly after it."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The nouns, then the root verbs in the order of their folders."""
        nouns = [folder for folder in _folders() if not _at_root(folder)]
        verbs = [
            name
            for folder in _folders()
            if _at_root(folder)
            for name in _files(f"{PACKAGE}.{folder}")
        ]
        return nouns + verbs

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The noun or the root verb of that name."""
        for folder in _folders():
            package = f"{PACKAGE}.{folder}"
            if not _at_root(folder):
                if folder == cmd_name:
                    return _noun(package, folder)
            elif cmd_name in _files(package):
                return _verb(package, cmd_name, say(import_module(package).ABOUT))
        return None


def root() -> Any:
    """The whole command line; nothing is imported yet but the folders' own words."""
    app = typer.Typer(
        cls=Root,
        name="renkei",
        subcommand_metavar=both("名詞 動詞 [引数]…", "NOUN VERB [ARGUMENTS]…"),
        options_metavar="",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        help=both(
            ja="連携 — 都市間連携から、検証済みのクレジットまで。",
            en="Renkei (連携): from a partnership between cities to verified credits.",
        ),
    )

    @app.callback()
    def anywhere(
        lang: Annotated[
            str,
            option(
                "--lang",
                ja="表示言語(ja または en)。どの動詞の後にも書けます。",
                en="Language of the answer (ja or en); may follow any verb.",
                envvar="RENKEI_LANG",
                metavar="ja|en",
            ),
        ] = "",
        version: Annotated[
            bool, flag("--version", ja="版を表示します。", en="Print the version.")
        ] = False,
    ) -> None:
        """Read by the door before the tree is asked; here only to be seen in help."""

    return typer.main.get_command(app)


def verbs() -> dict[tuple[str, ...], Text]:
    """Every command line that can be typed, with what it is for."""
    return {
        (name,) if _at_root(folder) else (folder, name): module.ABOUT
        for folder in _folders()
        for name in _files(f"{PACKAGE}.{folder}")
        for module in [import_module(f"{PACKAGE}.{folder}.{name}")]
    }


def argument(ja: str, en: str, **more: Any) -> Any:
    """An argument of a verb, explained in the reader's language."""
    return typer.Argument(help=both(ja, en), **more)


def option(name: str, ja: str, en: str, **more: Any) -> Any:
    """An option of a verb with a value, explained in the reader's language."""
    return typer.Option(name, help=both(ja, en), **more)


def flag(name: str, ja: str, en: str) -> Any:
    """An option of a verb that is there or not."""
    return typer.Option(name, help=both(ja, en), metavar="")


Machine = Annotated[
    bool,
    flag(
        "--json", ja="機械可読の JSON で出力します。", en="Answer in JSON for machines."
    ),
]


@cache
def _folders() -> list[str]:
    path = import_module(PACKAGE).__path__
    names = (entry.name for entry in pkgutil.iter_modules(path) if entry.ispkg)
    return sorted(names, key=lambda name: (_place(name), name))


@cache
def _files(package: str) -> list[str]:
    path = import_module(package).__path__
    names = (entry.name for entry in pkgutil.iter_modules(path) if not entry.ispkg)
    return sorted(name for name in names if not name.startswith("_"))


def _module(package: str, name: str) -> ModuleType:
    return import_module(f"{package}.{name}")


def _place(folder: str) -> int:
    """Where a noun stands along the chain; the root verbs come after all nouns."""
    return int(getattr(import_module(f"{PACKAGE}.{folder}"), "PLACE", 99))


def _at_root(folder: str) -> bool:
    return bool(getattr(import_module(f"{PACKAGE}.{folder}"), "AT_ROOT", False))


def _noun(package: str, name: str) -> Folder:
    return Folder(
        package=package,
        name=name,
        help=say(import_module(package).ABOUT),
        no_args_is_help=True,
        rich_markup_mode="rich",
        rich_help_panel=say(NOUNS_PANEL),
        subcommand_metavar=both("動詞 [引数]…", "VERB [ARGUMENTS]…"),
        options_metavar="",
    )


def _verb(package: str, name: str, panel: str | None = None) -> Any:
    module = _module(package, name)
    app = typer.Typer(add_completion=False, rich_markup_mode="rich")
    app.command(
        name,
        cls=Verb,
        help=say(module.ABOUT),
        options_metavar=both("[オプション]", "[OPTIONS]"),
        rich_help_panel=panel,
        context_settings=_PASSES_ON if getattr(module, "PASSES_ON", False) else None,
    )(module.verb)
    return typer.main.get_command(app)


def _usage(line: str) -> str:
    return line.replace("Usage:", both("使い方:", "Usage:"), 1)


def _help_option(found: Any) -> Any:
    if found is not None:
        found.metavar = ""
        found.help = both("この説明を表示します。", "Show this message.")
    return found


def _unknown(path: str, word: str, known: list[str]) -> Finding:
    near = get_close_matches(word, known, n=1)
    return Finding(
        code="cli.unknown-verb",
        found=Text(
            ja=f"「{word}」という動詞はありません。",
            en=f"There is no verb “{word}”.",
        ),
        where=same(f"{path} {word}"),
        rule=Text(
            ja=f"使えるのは {'、'.join(known)} です。",
            en=f"Known here: {', '.join(known)}.",
        ),
        remedy=(
            Text(
                ja=f"「{path} {near[0]}」ではありませんか。",
                en=f"Did you mean “{path} {near[0]}”?",
            )
            if near
            else Text(
                ja=f"「{path} --help」で一覧を見られます。",
                en=f"See the list with “{path} --help”.",
            )
        ),
    )
