"""Which scope an operation asks of a token: said once in the file of its noun.

Flows in: the address and verb of an operation. Flows out: its scope. Reading asks
`read`; a command asks the `SCOPE` of its file, and a file with commands has one.
"""

from __future__ import annotations

import re
from functools import cache

from renkei.store.api_scopes import Scope

ROOT = "/api/v1"
_PART = re.compile(r"<(?:\w+:)?(\w+)>")


def scope_of(route: str, method: str) -> Scope:
    """The scope for a Django route; what only computes is as good as read."""
    address = "/" + _PART.sub(r"{\1}", route).lstrip("/")
    if method in ("GET", "HEAD"):
        return Scope.READ
    return _commands().get(address.removeprefix(ROOT), Scope.READ)


@cache
def _commands() -> dict[str, Scope]:
    from renkei.api.interface import noun_files

    return {
        path: noun.SCOPE
        for noun in noun_files()
        for path, view in noun.router.path_operations.items()
        for operation in view.operations
        if "POST" in operation.methods and operation.auth_callbacks
    }


def has_get(route: str) -> bool:
    """Whether what stands at the address can also be read."""
    return _PART.sub(r"{\1}", "/" + route.lstrip("/")).removeprefix(ROOT) in _read()


@cache
def _read() -> frozenset[str]:
    from renkei.api.interface import noun_files

    return frozenset(
        path
        for noun in noun_files()
        for path, view in noun.router.path_operations.items()
        if any("GET" in operation.methods for operation in view.operations)
    )
