"""Words that many methodologies share: how often a value is read, what is asked, how
the same few alternatives are told apart.

Flows in: vocabulary/frequencies.yaml, vocabulary/parameters.yaml and
vocabulary/questions/*.yaml, each wording once. Flows out: `Text`s by their name, and
parameter forms with the shared wording filled in. A wording is shared, never its
confidence: how surely a document says it stands beside each use.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from renkei.foundation import Text
from renkei.methodologies.form import Form, wrong


def frequency(form: Form) -> Text:
    """The words of a form's `frequency`: a name of the vocabulary, or its own."""
    return _word(form, "frequency", frequencies())


def question(form: Form) -> Text:
    """The wording a form's `ask` names."""
    return _word(form, "ask", questions())


def with_shared(form: Form) -> Form:
    """A parameter's form, with what `like` names in the places it leaves open."""
    if not form.has("like"):
        return form
    name, shared = form.string("like"), parameters()
    if name not in shared:
        raise wrong(f"{form.where}: like", "kind", f"no {name!r} in the vocabulary")
    own = {key: value for key, value in form.content.items() if key != "like"}
    return Form({**shared[name], **own}, form.where)


def _word(form: Form, key: str, known: Mapping[str, Text]) -> Text:
    if isinstance(form.raw(key), Mapping):
        return form.text(key)
    name = form.string(key)
    if name not in known:
        raise wrong(f"{form.where}: {key}", "kind", f"no {name!r} in the vocabulary")
    return known[name]


@cache
def frequencies() -> Mapping[str, Text]:
    """How often values are read, by name."""
    file = resources.files("renkei.methodologies") / "vocabulary/frequencies.yaml"
    form = Form.open(file)
    return {name: form.text(name) for name in form.content}


@cache
def parameters() -> Mapping[str, Mapping[str, Any]]:
    """Parameters that several methodologies word alike, by name."""
    file = resources.files("renkei.methodologies") / "vocabulary/parameters.yaml"
    form = Form.open(file)
    return {name: form.form(name).content for name in form.content}


@cache
def questions() -> Mapping[str, Text]:
    """Eligibility questions that several methodologies ask, by name."""
    folder = resources.files("renkei.methodologies") / "vocabulary/questions"
    found: dict[str, Text] = {}
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        form = Form.open(file)
        for name in form.content:
            if name in found:
                raise wrong(f"{file.name}: {name}", "kind", "the name stands twice")
            found[name] = form.text(name)
    return found
