"""Which methodologies cover what the founding programme brought forth.

Flows in: coverage.yaml, the formed projects and showcases of the record, the
catalogue. Flows out: `Coverage`, one for each of them: its methodologies, or the
missing one named.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from renkei.facts import load
from renkei.foundation import Confidence, Text
from renkei.methodologies.form import Form
from renkei.methodologies.loading import catalogue
from renkei.methodologies.methodology import Methodology
from renkei.methodologies.state import State


@dataclass(frozen=True, slots=True)
class Cover:
    """A methodology of a project, or of one component of it.

    `confidence` says how surely it is the project's: `candidate` where nobody said so.
    """

    methodology_id: str
    version: str | None
    component: Text | None
    confidence: Confidence
    note: Text | None

    @property
    def methodology(self) -> Methodology | None:
        """The methodology, where the catalogue holds it."""
        return catalogue().get(self.methodology_id)

    @property
    def state(self) -> State | None:
        """How far the methodology can be run."""
        return self.methodology.state if self.methodology else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """A formed project or a showcase with the methodologies of its technology.

    `gaps` name what none covers; `siblings` are the nearest of other countries.
    """

    id: str
    country: str
    title: Text
    technology: Text
    covered_by: tuple[Cover, ...]
    gaps: tuple[Text, ...]
    siblings: tuple[str, ...]

    @property
    def is_covered(self) -> bool:
        """Whether the whole technology is covered by more than candidates."""
        sure = all(c.confidence is not Confidence.CANDIDATE for c in self.covered_by)
        return bool(self.covered_by) and sure and not self.gaps


@cache
def coverage() -> tuple[Coverage, ...]:
    """Every formed project, then every showcase, in the order of the document."""
    file = resources.files("renkei.methodologies") / "coverage.yaml"
    with Form.open(file).complete() as form:
        projects = {f.string("project"): f for f in form.forms("projects")}
        shown = {f.string("country"): f for f in form.forms("showcases")}
    known = load()
    formed = [
        _coverage(projects[each.id], each.id, each.country, each.title, each.technology)
        for each in known.formed_projects
    ]
    pictures = [
        _coverage(
            shown[each.country],
            f"showcase-{each.country}",
            each.country,
            each.caption,
            each.detail,
        )
        for each in known.showcases
    ]
    return (*formed, *pictures)


def _coverage(
    form: Form, id_: str, country: str, title: Text, technology: Text
) -> Coverage:
    with form.complete():
        return Coverage(
            id_,
            country,
            title,
            technology,
            tuple(map(_cover, form.forms("covered_by"))),
            tuple(gap.words() for gap in form.forms("gaps")),
            tuple(map(str, form.listed("siblings"))),
        )


def _cover(form: Form) -> Cover:
    with form.complete():
        return Cover(
            form.string("methodology"),
            form.maybe_string("version"),
            form.maybe_text("component"),
            form.confidence(),
            form.maybe_text("note"),
        )
