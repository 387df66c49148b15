"""Files of rules: a slip is refused at its key, never read as something else."""

from __future__ import annotations

import shutil
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from renkei.foundation import Refusal
from renkei.methodologies.family import families, read_family
from renkei.methodologies.form import Form
from renkei.methodologies.loading import read_methodology
from renkei.methodologies.methodology import Methodology

ROOM = Path(str(resources.files("renkei.methodologies")))


def changed(folder: Path, before: str, after: str) -> Methodology:
    """The seed methodology with one piece of its text replaced."""
    copy = folder / "mn_am003"
    shutil.copytree(ROOM / "catalogue" / "mn_am003", copy)
    file = copy / "methodology.yaml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    return read_methodology(copy)


def test_an_unchanged_copy_loads(tmp_path: Path) -> None:
    assert changed(tmp_path, "id: MN_AM003", "id: MN_AM003").id == "MN_AM003"


@pytest.mark.parametrize(
    ("before", "after", "code", "where"),
    [
        ("id: MN_AM003", "id: MN_AM004", "kind", "id"),
        ("country: MN\n", "", "missing-key", "country"),
        ("country: MN", "country: MN\ncountry: JP", "syntax", "methodology.yaml"),
        ("country: MN", "country: [MN", "syntax", "methodology.yaml"),
        ("country: MN", "country: 3", "kind", "country"),
        ("  en: Installation of Solar PV System\n", "", "missing-key", "title: en"),
        ("option: C", "option: D", "kind", "parameters[1]: option"),
        ("kind: monitored", "kind: metered", "kind", "parameters[1]: kind"),
        ("frequency:", "frequenzy:", "unknown-key", "parameters[1]"),
        (
            "    like: displaced-captive-diesel",
            "    like: displaced-captive-diesel\n    unit: kgCO2/MWh",
            "kind",
            "EF_RE,captive_diesel",
        ),
        ("value: 0.797", 'value: "0.797"', "kind", "Ver2.0: value"),
        ("confidence: inferred", "confidence: sure", "kind", "confidence"),
        ("source: factor_note", "source: nowhere", "kind", "source"),
        ("Ver3.0:\n        value", "Ver4.0:\n        value", "missing-key", "values"),
        ("family: renewable_displacement", "family: magic", "kind", "family"),
        ("valid_to: 2024-08-04", "valid_to: soon", "kind", "valid_to"),
        ("  - symbol: EG_i,p\n", "  - symbol: EG_j,p\n", "kind", "symbol"),
    ],
)  # fmt: skip
def test_a_slip_in_a_methodology_is_refused_at_its_key(
    tmp_path: Path, before: str, after: str, code: str, where: str
) -> None:
    with pytest.raises(Refusal) as caught:
        changed(tmp_path, before, after)
    assert caught.value.code == f"methodologies.file.{code}"
    assert where in caught.value.findings[0].where.en


@pytest.mark.parametrize(
    ("before", "after", "edition"),
    [
        ("valid_from: 2024-08-04", "valid_from: 2024-08-03", "Ver3.0"),
        ("valid_from: 2017-01-30", "valid_from: 2024-08-05", "Ver2.0"),
        ("valid_from: 2017-01-30", "valid_from: 2024-08-04", "Ver2.0"),
        ("valid_from: 2024-08-04", "valid_from: 2016-01-01", "Ver3.0"),
    ],
)
def test_editions_whose_dates_turn_back_are_refused(
    tmp_path: Path, before: str, after: str, edition: str
) -> None:
    with pytest.raises(Refusal) as caught:
        changed(tmp_path, before, after)
    assert caught.value.code == "methodologies.edition.dates"
    assert edition in caught.value.findings[0].where.en


def test_everything_wrong_with_a_folder_is_told_at_once(tmp_path: Path) -> None:
    copy = tmp_path / "mn_am003"
    shutil.copytree(ROOM / "catalogue" / "mn_am003", copy)
    file = copy / "methodology.yaml"
    text = file.read_text("utf-8")
    for before, after in [
        ("option: C", "option: D"),
        ("valid_from: 2024-08-04", "valid_from: 2024-08-03"),
        ("source: document_3", "source: nowhere"),
        ("  - {reference: MN006, version: Ver2.0}", "  - {reference: MN006}"),
    ]:
        assert before in text
        text = text.replace(before, after, 1)
    file.write_text(text, "utf-8")
    (copy / "cases.yaml").write_text("cases: [{name: x}]", "utf-8")
    with pytest.raises(Refusal) as caught:
        read_methodology(copy)
    told = " | ".join(f.message.en for f in caught.value.findings)
    for mistake in ["option", "overlaps", "nowhere", "projects[3]", "cases.yaml"]:
        assert mistake in told


def test_an_edition_with_an_open_end_is_the_last(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        changed(tmp_path, "    valid_to: 2024-08-04\n", "")
    assert "Ver3.0 overlaps" in caught.value.findings[0].found.en


def family(folder: Path, before: str, after: str) -> None:
    source = ROOM / "families" / "renewable_displacement.yaml"
    text = source.read_text("utf-8")
    assert before in text
    file = folder / "strange.yaml"
    file.write_text(text.replace(before, after, 1), "utf-8")
    read_family(file)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("unit: MWh", "unit: kWh", "dimension.slip"),
        ("unit: MWh", "unit: MWhh", "dimension.unknown-unit"),
        ("EG_i,p × EF_RE,i", "EG_i,p + EF_RE,i", "dimension.slip"),
        ("EG_i,p × EF_RE,i", "EG_i,p ×", "language.grammar"),
        ("EG_i,p × EF_RE,i", "EG_i × EF_RE,i", "language.undeclared"),
        ("ER_p = RE_p − PE_p", "ER_p = ER_p − PE_p", "language.circle"),
        ("reduction: ER_p", "reduction: EG_i,p", "file.kind"),
        ("about:", "abuot:", "file.missing-key"),
    ],
)
def test_a_slip_in_a_family_cannot_be_loaded(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        family(tmp_path, before, after)
    assert caught.value.code == f"methodologies.{code}"


def test_a_family_tells_where_its_equation_goes_wrong(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        family(tmp_path, "EG_i,p × EF_RE,i", "EG_i,p EF_RE,i")
    where = caught.value.findings[0].where
    assert where.ja == "families/strange.yaml 式(1) 1行目 22文字目"
    assert set(families()) == {f.stem for f in (ROOM / "families").glob("*.yaml")}


def test_a_number_of_a_file_is_exact_to_its_digits(tmp_path: Path) -> None:
    file = tmp_path / "numbers.yaml"
    file.write_text("a: 0.797\nb: 0.10000000000000000000000000000001\non: 3\n")
    form = Form.open(file)
    assert form.decimal("a") == Decimal("0.797")
    assert form.decimal("b") == Decimal("0.10000000000000000000000000000001")
    assert form.decimal("on") == 3


def test_a_folded_line_leaves_no_gap_in_japanese(tmp_path: Path) -> None:
    file = tmp_path / "words.yaml"
    file.write_text(
        "t:\n  ja: >-\n    排出量は、\n    零とする。IEC 61215 を用いる\n  en: x\n"
    )
    assert Form.open(file).text("t").ja == "排出量は、零とする。IEC 61215 を用いる"
