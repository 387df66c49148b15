"""A stranger's family and methodology, in files only: nothing of the engine changes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from renkei.foundation import Refusal
from renkei.methodologies import Methodology, estimate, estimation, loading
from renkei.methodologies import family as family_module
from renkei.methodologies.family import read_family

FAMILY = """
title: {ja: 高効率冷凍機, en: Efficient chillers}
about: {ja: 試験用の族, en: A family of the test}
indices: {i: {ja: 冷凍機, en: chiller}}
results: {reference: RE_p, project: PE_p, reduction: ER_p}
symbols:
  EC_PJ,i,p: {name: {ja: 消費電力量, en: Electricity}, unit: MWh, non_negative: true}
  COP_PJ,i: {name: {ja: 成績係数, en: COP}, unit: "1"}
  Q_i: {name: {ja: 冷凍能力, en: Capacity}, unit: kW}
  type_i: {name: {ja: 型式, en: Type}}
  EF_elec: {name: {ja: 電力排出係数, en: Grid factor}, unit: tCO2/MWh}
  RATIO_i: {name: {ja: 比, en: Ratio}, unit: "1"}
  RE_p: {name: {ja: リファレンス排出量, en: Reference emissions}, unit: tCO2}
  PE_p: {name: {ja: プロジェクト排出量, en: Project emissions}, unit: tCO2}
  ER_p: {name: {ja: 排出削減量, en: Emission reductions}, unit: tCO2}
tables:
  COP_RE:
    name: {ja: リファレンス成績係数, en: Reference COP}
    unit: "1"
    keys:
      - {name: {ja: 型式, en: Type}}
      - {name: {ja: 冷凍能力, en: Capacity}, unit: kW}
equations:
  - {number: "3", section: H, equation: ER_p = RE_p − PE_p}
  - number: "1"
    section: F.2
    equation: RE_p = sum(i, EC_PJ,i,p × RATIO_i) × EF_elec
  - {number: "2", section: G, equation: "PE_p = sum(i, EC_PJ,i,p) × EF_elec"}
  - number: "0"
    section: F.2
    equation: RATIO_i = COP_PJ,i / table(COP_RE, type_i, Q_i)
"""

METHODOLOGY = """
id: XX_AM001
title_confidence: official
title: {ja: 冷凍機, en: Chillers}
country: XX
scope: {ja: 3. エネルギー需要, en: 3. Energy demand}
technologies: [{ja: 冷凍機, en: Chiller}]
measure: {ja: 導入, en: Installation}
monitoring: {ja: 電力量, en: Electricity}
family: chillers
sources: {pdf: {title: {ja: 試験, en: Test}}}
editions:
  - version: Ver1.0
    valid_from: 2020-01-01
    status: {ja: 有効, en: Valid}
    proposal: {value: XX_PM001, source: pdf, confidence: official}
    proponent: {value: Somebody, source: pdf, confidence: official}
    equations:
      {confidence: official, source: pdf, reading: {ja: 原典どおり, en: As printed}}
parameters:
  - {symbol: "EC_PJ,i,p", kind: monitored, option: B}
  - {symbol: "COP_PJ,i", kind: project}
  - {symbol: Q_i, kind: project}
  - {symbol: type_i, kind: project}
  - symbol: EF_elec
    kind: fixed
    values: {Ver1.0: {value: 0.5, confidence: official, source: pdf}}
tables:
  COP_RE:
    Ver1.0:
      source: pdf
      confidence: recalled
      bound: below
      rows:
        - {keys: [screw, 300], value: 4}
        - {keys: [screw, null], value: 5}
        - {keys: [turbo, 700], value: 6}
eligibility:
  - id: criterion-1
    question: {ja: 新設ですか。, en: Is it new?}
    source: pdf
    confidence: {Ver1.0: official}
"""

CASES = """
cases:
  - name: {ja: 例, en: Example}
    kind: worked
    worked_example: true
    source: {ja: 手計算, en: By hand}
    given: {version: Ver1.0, answers: all yes}
    expected: {}
"""


@pytest.fixture
def chillers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Methodology:
    folder = tmp_path / "xx_am001"
    folder.mkdir()
    (tmp_path / "chillers.yaml").write_text(FAMILY, "utf-8")
    (folder / "methodology.yaml").write_text(METHODOLOGY, "utf-8")
    (folder / "cases.yaml").write_text(CASES, "utf-8")
    family = read_family(tmp_path / "chillers.yaml")
    monkeypatch.setattr(family_module, "families", lambda: {"chillers": family})
    methodology = loading.read_methodology(folder)
    monkeypatch.setattr(estimation, "catalogue", lambda: {"XX_AM001": methodology})
    return methodology


VALUES: Mapping[str, Any] = {
    "EC_PJ,i,p": {"A": 100, "B": 200},
    "COP_PJ,i": {"A": 6, "B": Decimal("7.5")},
    "Q_i": {"A": 299, "B": 300},
    "type_i": {"A": "screw", "B": "screw"},
}


def ask(**changes: Any) -> Any:
    return estimate(
        "XX_AM001",
        version="Ver1.0",
        values={**VALUES, **changes},
        answers={"criterion-1": True},
    )


@pytest.mark.usefixtures("chillers")
def test_it_computes_as_by_hand() -> None:
    # A: 100 x 6/4 = 150; B: 200 x 7.5/5 = 300; (450 - 300) x 0.5 = 75
    result = ask()
    assert result.reference_tco2.value == 225
    assert result.project_tco2.value == 150
    assert result.reduction_tco2.value == 75
    assert [(s.symbol, s.figure.value) for s in result.steps] == [
        ("PE_p", 150),
        ("RATIO_i", Decimal("1.5")),
        ("RATIO_i", Decimal("1.5")),
        ("RE_p", 225),
        ("ER_p", 75),
    ]
    assert result.steps[1].worked == (
        "RATIO_i [i = A] = 6 / COP_RE[“screw”, 299 kW] = 1.5"
    )


@pytest.mark.usefixtures("chillers")
def test_its_trace_reaches_every_system_and_the_shared_constant_once() -> None:
    reference = ask().reference_tco2
    symbols = [part.symbol for part in reference.inputs]
    assert symbols == ["EC_PJ,i,p", "EC_PJ,i,p", "RATIO_i", "RATIO_i", "EF_elec"]
    ratio = reference.inputs[2]
    assert [(part.id, part.value) for part in ratio.inputs] == [
        ("XX_AM001/Ver1.0/COP_PJ,i[A]", 6),
        ("XX_AM001/Ver1.0/Q_i[A]", 299),
        ("XX_AM001/Ver1.0/COP_RE[screw, 299]", 4),
    ]
    assert ratio.inputs[2].source is not None
    assert {leaf.symbol for leaf in reference.weak_leaves()} == {
        "EC_PJ,i,p",
        "COP_PJ,i",
        "Q_i",
        "COP_RE",
    }


@pytest.mark.usefixtures("chillers")
def test_a_weak_table_keeps_the_result_from_crediting() -> None:
    weak = {leaf.id for leaf in ask().weak_values if leaf.symbol == "COP_RE"}
    assert weak == {
        "XX_AM001/Ver1.0/COP_RE[screw, 299]",
        "XX_AM001/Ver1.0/COP_RE[screw, 300]",
    }


@pytest.mark.usefixtures("chillers")
def test_a_category_counts_in_the_fingerprint() -> None:
    turbo = ask(type_i={"A": "screw", "B": "turbo"})
    assert turbo.reduction_tco2.value == 50
    assert turbo.fingerprint != ask().fingerprint


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"type_i": {"A": "screw", "B": "piston"}}, "table.no-row"),
        ({"type_i": dict.fromkeys("AB", "turbo"), "Q_i": {"A": 700, "B": 1}},
         "table.no-row"),
        ({"type_i": {"A": "screw"}}, "value.members"),
        ({"type_i": {"A": "screw", "B": 3}}, "value.missing"),
        ({"COP_PJ,i": {"A": 6, "C": 6}}, "value.members"),
        ({"Q_i": 300}, "value.members"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("chillers")
def test_what_the_table_or_the_systems_do_not_cover_is_refused(
    change: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal) as caught:
        ask(**change)
    assert caught.value.code == f"methodologies.{code}"


def test_its_page_has_mathematics_and_words(chillers: Methodology) -> None:
    stated = {e.symbol: e for e in chillers.current.equations}
    assert "<mfrac>" in stated["RATIO_i"].mathml
    assert "表「リファレンス成績係数」(COP_RE)から" in stated["RATIO_i"].words.ja
    assert "for type (type_i) and capacity (Q_i)" in stated["RATIO_i"].words.en
