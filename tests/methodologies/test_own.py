"""A methodology of one's own: skeleton, check, computation."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from renkei.foundation import Refusal, Severity
from renkei.methodologies import estimate, own
from renkei.methodologies.family import families
from renkei.methodologies.own_cases import Verdict

TO_FILL = {"methodologies.own.blank", "methodologies.own.open"}


def written(root: Path, own_id: str = "MY_OWN001", family: str = "new") -> Path:
    """A fresh skeleton in a folder of its own."""
    folder = root / own_id.lower()
    folder.mkdir(parents=True)
    for name, text in own.skeleton(own_id, family).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def filled(root: Path) -> Path:
    """The skeleton of one's own equations with everything filled in."""
    folder = written(root)
    for name, changes in _FILLED.items():
        text = (folder / name).read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after, 1)
        text = text.replace("{ja: …, en: …}", "{ja: 試作の熱供給, en: A heat supply}")
        (folder / name).write_text(text, encoding="utf-8")
    return folder


_FILLED = {
    "family.yaml": [],
    "methodology.yaml": [
        ("place: …", "place: Table 1"),
        ("valid_from: null", "valid_from: 2026-04-01"),
        ("confidence: candidate\n      source", "confidence: published\n      source"),
        ("option: null", "option: C"),
        ("frequency: {ja: …, en: …}", "frequency: continuous"),
        ("value: null, confidence: candidate", "value: 0.8, confidence: published"),
        ("value: null, confidence: candidate", "value: 0.3, confidence: published"),
    ],
    "cases.yaml": [
        ('"Q_i,p": null', '"Q_i,p": {A: 100, B: 50.5}'),
        ("reference_tco2: null", "reference_tco2: 120.4"),
        ("project_tco2: null", "project_tco2: 45.15"),
        ("reduction_tco2: null", "reduction_tco2: 75.25"),
        ("whole_tonnes: null", "whole_tonnes: 75"),
        ("version: Ver1.0\n      study", "on: 2026-04-01\n      study"),
        ('"Q_i,p": null', '"Q_i,p": 2'),
        ("reduction_tco2: null, whole_tonnes: null", "reduction_tco2: 1"),
        ('"Q_i,p": null', '"Q_i,p": 2'),
    ],
}
DERIVED = """EF_RE
    derivation:
      symbols: {EF_RE: {name: {ja: 係数, en: Factor}, unit: tCO2/MWh}}
      equations: [{number: D1, section: I, equation: "EF_RE = 0.8 [tCO2/MWh]"}]
      values: {Y: {value: 1, confidence: published, source: document}}
"""
DAY_BEFORE = """
  - name: {ja: 始期の前日, en: The day before it begins}
    kind: refusal
    source: {ja: 版の日付, en: Dates}
    given: {"on": 2026-03-31, values: {"Q_i,p": 2}, answers: all yes}
    expected: {refused: [methodologies.edition.none-in-force]}
"""


@pytest.mark.parametrize("family", [*families(), "new"])
def test_a_fresh_skeleton_loads_and_lacks_only_what_a_person_fills_in(
    tmp_path: Path, family: str
) -> None:
    found = own.check(written(tmp_path, family=family))
    assert found.methodology is not None
    assert {each.code for each in found.findings} <= TO_FILL
    assert not found.is_fine
    edition = found.methodology.current
    named = "\n".join(each.where.en for each in found.findings)
    for symbol in edition.missing:
        assert f"[{symbol}]" in named or symbol in edition.tables, symbol
    if family != "new":
        inputs = set(families()[family].system.inputs)
        assert {p.symbol for p in edition.parameters} == inputs
    for each in found.findings:
        assert each.where.en.startswith("my_own001/")
        assert each.remedy.ja


def test_a_skeleton_knows_its_country_where_the_id_says_it(tmp_path: Path) -> None:
    for own_id, country in (("MY_OWN001", "MY"), ("XX_OWN001", "…")):
        found = own.check(written(tmp_path, own_id))
        assert found.methodology is not None
        assert found.methodology.country == country
        is_asked = any("yaml: country" in f.where.en for f in found.findings)
        assert is_asked == (country == "…")


@pytest.mark.parametrize(
    ("own_id", "family", "code"),
    [
        ("mine", "new", "methodologies.own.id"),
        ("../../XX_OWN001", "new", "methodologies.own.id"),
        ("MY_OWN001", "no_such_family", "methodologies.own.family"),
    ],
)
def test_a_skeleton_that_makes_no_sense_is_refused(
    own_id: str, family: str, code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        own.skeleton(own_id, family)
    assert caught.value.code == code


def test_a_filled_methodology_is_fine_and_computes(tmp_path: Path) -> None:
    folder = filled(tmp_path)
    found = own.check(folder)
    assert [each.message.en for each in found.findings] == [_untried("2026-03-31")]
    assert [each.verdict for each in found.outcomes] == [Verdict.HOLDS] * 3
    assert found.is_fine
    assert not found.is_spotless
    with (folder / "cases.yaml").open("a", encoding="utf-8") as cases:
        cases.write(DAY_BEFORE)
    assert own.check(folder).is_spotless
    methodology = own.read_methodology(folder)
    reduction = estimate(
        methodology.id,
        version="Ver1.0",
        values={"Q_i,p": Decimal(100)},
        answers={"criterion-1": True},
        methodology=methodology,
    )
    assert reduction.reduction_tco2.value == 50
    assert reduction.is_study
    assert not reduction.may_credit


def _untried(day: str) -> str:
    return (
        f"my_own001/cases.yaml: No case tries {day}, at the beginning of Ver1.0. "
        "Rule: A boundary is tried at its value and just before it. "
        f"Remedy: Add a case with `on: {day}`."
    )


def mended(folder: Path, name: str, before: str, after: str) -> own.Check:
    """The check after one change to a filled methodology."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    return own.check(folder)


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("cases.yaml", "whole_tonnes: 75", "whole_tonnes: 76", "case.differs"),
        ("cases.yaml", "whole_tonnes: 75", "tonnes: 75", "case.unknown-key"),
        ("cases.yaml", "eligibility.unanswered", "value.missing", "case.differs"),
        ("cases.yaml", "answers: all yes", "answers: maybe", "case.unreadable"),
        ("cases.yaml", "criterion-1: null", "criterion-1: true", "case.not-refused"),
        ("cases.yaml", "A: 100", "A: -100", "case.refused"),
        ("methodology.yaml", "place: Table 1", "", "no-place"),
        ("methodology.yaml", "{Ver1.0: candidate}", "{}", "unused"),
        ("methodology.yaml", "country: MY", "country: ZZ", "country"),
        ("methodology.yaml", "id: MY_OWN001", "id: MY_OWN002", "folder-name"),
        ("methodology.yaml", "value: 0.8", "value: much", "file.kind"),
        ("methodology.yaml", "title_confidence", "title_condifence", "unknown-key"),
        ("methodology.yaml", "EF_RE\n", "EF_RE\n    derivation: {}\n", "missing-key"),
        ("methodology.yaml", "EF_RE\n", DERIVED, "unknown-key"),
        ("methodology.yaml", "parameters:", "parameters: [x]\nrest:", "file.kind"),
        ("family.yaml", "RE_p = sum(i, Q_i,p × EF_RE)", "RE_p = Q_i,p EF", "language"),
        ("family.yaml", "unit: MWh", "unit: kWh", "dimension.slip"),
        ("family.yaml", "ja: 試作の熱供給", "ja: ''", "own.blank"),
        ("family.yaml", "symbols:", "symbols: [", "file.syntax"),
        ("cases.yaml", "cases:", "cases: [", "file.syntax"),
    ],
)
def test_a_mistake_is_told_with_file_key_rule_and_remedy(
    tmp_path: Path, name: str, before: str, after: str, code: str
) -> None:
    found = mended(filled(tmp_path), name, before, after)
    told = [each for each in found.findings if code in each.code]
    assert told, [each.code for each in found.findings]
    for each in told:
        assert each.where.en
        assert each.rule.ja
        assert each.remedy.ja


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    folder = filled(tmp_path)
    mended(folder, "methodology.yaml", "id: MY_OWN001", "id: MY_OWN002")
    mended(folder, "methodology.yaml", "title_confidence: published", "colour: blue")
    mended(folder, "methodology.yaml", "option: C", "option: D")
    mended(folder, "cases.yaml", "kind: worked", "sort: worked")
    found = mended(folder, "family.yaml", "unit: MWh", "unit: kWh")
    codes = [each.code for each in found.findings]
    assert "methodologies.own.folder-name" in codes
    assert "methodologies.dimension.slip" in codes
    assert any(each.startswith("methodologies.file.") for each in codes)
    assert len(codes) >= 5


def test_missing_cases_are_a_finding_and_a_missing_file_a_refusal(
    tmp_path: Path,
) -> None:
    folder = filled(tmp_path)
    (folder / "cases.yaml").unlink()
    found = own.check(folder)
    assert "methodologies.own.no-cases" in [each.code for each in found.findings]
    assert found.methodology is not None
    (folder / "methodology.yaml").unlink()
    for place in (folder, tmp_path / "nowhere"):
        with pytest.raises(Refusal) as caught:
            own.check(place)
        assert caught.value.code == "methodologies.own.no-file"


@pytest.mark.parametrize("content", ["id: [", "- a list", "", "\x00", "id: 1e9999\n"])
def test_a_file_that_is_no_methodology_never_breaks_the_check(
    tmp_path: Path, content: str
) -> None:
    folder = filled(tmp_path)
    (folder / "methodology.yaml").write_text(content, encoding="utf-8")
    try:
        assert not own.check(folder).is_fine
    except Refusal as refusal:
        assert refusal.findings


def test_a_methodology_of_the_catalogue_passes_its_own_check() -> None:
    from importlib import resources

    folder = resources.files("renkei.methodologies") / "catalogue" / "mn_am003"
    found = own.check(folder)
    assert found.is_fine
    assert {each.verdict for each in found.outcomes} == {Verdict.HOLDS}
    assert {each.severity for each in found.findings} == {Severity.WARNING}
