"""What leads where: the answer that makes or lists a noun, and all that may follow.

Flows in: the described operations. Flows out: OpenAPI links of them, so that whoever
reads the description (a generator of clients, of tests) goes from what was made to
reading it and changing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ROOT = "/api/v1"
_PART = re.compile(r"{(\w+)}")


@dataclass(frozen=True, slots=True)
class Leads:
    """An operation whose answer names something at `pointer`, which is `part` of every
    address below `below`."""

    path: str
    verb: str
    part: str
    pointer: str
    below: str


_PAPERS = "/kinds/{kind_id}/papers"
_DEVICES = "/projects/{reference}/devices"
ALL = tuple(
    Leads(*row.split())
    for row in (
        f"{_PAPERS} post number /number /papers/{{number}}",
        f"{_PAPERS} get number /items/0/number /papers/{{number}}",
        "/projects get reference /items/0/reference /projects/{reference}",
        "/webhooks post key /webhook/key /webhooks/{key}",
        "/webhooks get key /0/key /webhooks/{key}",
        "/webhooks/{key}/test post number /number /webhooks/{key}/messages/{number}",
        "/plans post key /key /plans/{key}",
        "/plans get key /items/0/key /plans/{key}",
        "/plans/{key}/scenarios post name /name /plans/{key}/scenarios/{name}",
        "/evaluations post key /key /evaluations/{key}",
        "/evaluations get key /items/0/key /evaluations/{key}",
        "/needs get id /items/0/id /needs/{id}",
        "/introductions post id /key /introductions/{id}",
        f"{_DEVICES} post device /device {_DEVICES}/{{device}}",
    )
)


def link(paths: dict[str, Any]) -> None:
    """Add every link to the description of its operation."""
    for leads in ALL:
        operation = paths[f"{ROOT}{leads.path}"][leads.verb]
        found = dict(_links(leads, paths))
        for status, told in operation["responses"].items():
            if int(status) in (200, 201, 202) and found:
                told["links"] = {**told.get("links", {}), **found}


def _links(leads: Leads, paths: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    here = set(_PART.findall(leads.path))
    for path, verbs in paths.items():
        below = path.removeprefix(ROOT)
        if below != leads.below and not below.startswith(f"{leads.below}/"):
            continue
        if set(_PART.findall(below)) - here - {leads.part}:
            continue  # it names something that the answer does not
        for operation in verbs.values():
            kept = sorted(here & set(_PART.findall(below)) - {leads.part})
            named = {f"path.{part}": f"$request.path.{part}" for part in kept}
            named[f"path.{leads.part}"] = f"$response.body#{leads.pointer}"
            name = operation["operationId"]
            yield name, {"operationId": name, "parameters": named}
