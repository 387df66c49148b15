"""The description is valid OpenAPI 3.1, and no two shapes share a name."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import Any

import jsonschema_rs
import schemathesis
from ninja import Schema

from renkei.api.interface import interface, noun_files


def described() -> Any:
    """The description as a program reads it."""
    return json.loads(json.dumps(interface.get_openapi_schema(), default=str))


def test_the_description_is_valid_openapi() -> None:
    raw = described()
    assert raw["openapi"].startswith("3.1")
    schema = schemathesis.openapi.from_dict(raw)
    assert schema.validate() is None
    dialect = "https://json-schema.org/draft/2020-12/schema"  # OpenAPI 3.1 speaks it
    for shape in raw["components"]["schemas"].values():
        jsonschema_rs.meta.validate({"$schema": dialect, **shape})


def test_every_operation_has_a_name_of_its_own() -> None:
    names = Counter(
        operation["operationId"]
        for methods in described()["paths"].values()
        for operation in methods.values()
    )
    assert [name for name, count in names.items() if count > 1] == []


def test_no_two_shapes_share_a_name() -> None:
    found: dict[str, set[str]] = {}
    files = [name for name in sys.modules if name.startswith("renkei.api.")]
    assert noun_files()
    for file in files:
        for each in vars(sys.modules[file]).values():
            if isinstance(each, type) and issubclass(each, Schema):
                found.setdefault(each.__name__, set()).add(each.__module__)
    shared = {name: files for name, files in found.items() if len(files) > 1}
    assert shared == {}
