"""The catalogue: every folder that holds a methodology is one, found by being there.

Flows in: <folder>/methodology.yaml and cases.yaml, of the package or of anybody's own.
Flows out: `Methodology`s with their editions, each checked against its family; or a
refusal with everything that is wrong with the folder at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from renkei.foundation import Confidence, Source, Text, joined
from renkei.methodologies import family
from renkei.methodologies.attempts import Attempts
from renkei.methodologies.family import Family
from renkei.methodologies.form import Form, wrong
from renkei.methodologies.loading_editions import EditionReader
from renkei.methodologies.loading_parameters import ParameterReader
from renkei.methodologies.methodology import Case, Edition, Methodology, ProjectUse
from renkei.methodologies.parameter import ParameterKind

OWN_FAMILY = "family.yaml"  # equations of a folder's own, named `family: own` in it

_NOT_SEEN = Text(
    ja="公表資料では確認できていません。", en="Not seen in any public copy."
)


@cache
def catalogue() -> Mapping[str, Methodology]:
    """Every methodology of the catalogue by its id, such as `MN_AM003`."""
    folder = resources.files("renkei.methodologies") / "catalogue"
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    read = (read_methodology(each) for each in entries if each.is_dir())
    return MappingProxyType({each.id: each for each in read})


def read_methodology(
    folder: Traversable, families: Mapping[str, Family] | None = None
) -> Methodology:
    """One methodology from its folder, which may bring a family of its own.

    `families` stand in for those of the package, where a text came with its own.

    Refuses `methodologies.file.*`, `.language.*`, `.dimension.*` and `.edition.dates`,
    every reason at once.
    """
    form = Form.open(folder / "methodology.yaml")
    form.where = f"{folder.name}/methodology.yaml"
    attempts = Attempts()
    cases = attempts.of(_cases, folder) or ()
    own = folder / OWN_FAMILY
    known = dict(family.families() if families is None else families)
    if own.is_file() and (read := attempts.of(family.read_family, own)):
        known["own"] = read
    found = attempts.of(_methodology, form, folder.name, cases, known, attempts)
    attempts.settle()
    assert found is not None, "what could not be read was refused"
    return found


def _methodology(
    form: Form,
    folder: str,
    cases: tuple[Case, ...],
    families: Mapping[str, Family],
    attempts: Attempts,
) -> Methodology:
    """A methodology; what is wrong with any part of it goes to `attempts`."""
    methodology_id = form.string("id")
    if methodology_id.lower() != folder.lower():
        raise wrong(f"{form.where}: id", "kind", f"{methodology_id} ≠ {folder}")
    sources: dict[str, Source] = {}
    for name, each in form.named("sources").items():
        if source := attempts.of(_source, each):
            sources[name] = source
    parameters = ParameterReader(methodology_id, sources, form, attempts)
    reader = EditionReader(form, families, parameters)
    editions = reader.editions()
    attempts.of(reader.finish)
    with form.complete():
        return Methodology(
            id=methodology_id,
            title=attempts.of(form.text, "title") or _NOT_SEEN,
            title_confidence=attempts.of(form.confidence, "title_confidence")
            or Confidence.CANDIDATE,
            country=form.string("country"),
            scope=attempts.of(form.text, "scope") or _NOT_SEEN,
            technologies=attempts.each(Form.words, form.forms("technologies")),
            measure=form.maybe_text("measure") or _about(editions),
            monitoring=form.maybe_text("monitoring") or _monitoring(editions),
            editions=editions,
            projects=attempts.each(_use, form.forms("projects")),
            sources=tuple(sources.values()),
            cases=cases,
            note=form.maybe_text("note"),
        )


def _about(editions: tuple[Edition, ...]) -> Text:
    family = editions[-1].family if editions else None
    return family.about if family else _NOT_SEEN


def _monitoring(editions: tuple[Edition, ...]) -> Text:
    """What is monitored, from the parameter table of the newest edition."""
    monitored = editions[-1].of_kind(ParameterKind.MONITORED) if editions else ()
    return joined(each.name for each in monitored) if monitored else _NOT_SEEN


def _source(form: Form) -> Source:
    with form.complete():
        return Source(
            form.text("title"),
            form.maybe_string("url"),
            form.maybe_string("edition"),
            form.maybe_string("place"),
            form.maybe_day("retrieved"),
        )


def _use(form: Form) -> ProjectUse:
    with form.complete():
        return ProjectUse(form.string("reference"), form.string("version"))


def _cases(folder: Traversable) -> tuple[Case, ...]:
    cases: list[Case] = []
    with Form.open(folder / "cases.yaml").complete() as form:
        form.where = f"{folder.name}/cases.yaml"
        for each in form.forms("cases"):
            with each.complete():
                cases.append(
                    Case(
                        each.text("name"),
                        each.string("kind"),
                        dict(each.form("given").content),
                        dict(each.form("expected").content),
                        each.text("source"),
                        each.flag("worked_example"),
                    )
                )
    return tuple(cases)
