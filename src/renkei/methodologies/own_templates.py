"""What a skeleton is written from: comments in both languages, blanks, open values.

Flows in: nothing. Flows out: the pieces of methodology.yaml, cases.yaml and family.yaml
that `own_skeleton` puts together.
"""

from __future__ import annotations

from renkei.methodologies.own_blanks import BLANK

VERSION = "Ver1.0"
UNKNOWN = f"      {VERSION}: {{value: null, confidence: candidate, source: document}}"
UNKNOWN_ROWS = f"    {VERSION}: {{rows: [], confidence: candidate, source: document}}"
WORDS = f"{{ja: {BLANK}, en: {BLANK}}}"

HEAD = """\
# 自分の方法論の雛形。「…」は言葉を、null は値を、まだ書いていないことを示す。
# 「renkei methodology check このフォルダ」が、残りを一つずつ示す。
# A skeleton. “…” stands where words, null where a value has not been entered yet;
# “renkei methodology check THIS-FOLDER” names what is left, one by one.
id: {id}
title: {{ja: …, en: …}}
title_confidence: published
# 国の符号(ISO 3166-1) / ISO 3166-1 code of the country
country: {country}
# 分野。例:3. エネルギー需要 / Sectoral scope, such as 3. Energy demand
scope: {{ja: …, en: …}}
technologies:
  - {{ja: …, en: …}}
family: {family}

sources:
  document:
    title: {{ja: …, en: …}}
    edition: {version}
    # 頁、表、条項 / Page, table or clause
    place: …

editions:
  - version: {version}
    # 効力の始まる日(不明なら行を除く) / First day in force; without it, take it out
    valid_from: null
    status: {{ja: …, en: …}}
    equations:
      # published(文書のとおり) / inferred(推定) / recalled(記憶) / candidate(未確認)
      confidence: candidate
      source: document
      reading: {{ja: …, en: …}}

# kind: monitored(事後に計測)/ project(案件ごとに事前固定)/ fixed(文書の固定値)/
# chosen(条件で選ぶ。choices に候補の記号を並べ、それぞれを下に加える)。
# kind: monitored (measured ex post), project (fixed ex ante by the project), fixed (a
# constant of the document), chosen (`choices` lists symbols, each added below)."""

TABLE_HELP = (
    "  # rows: [{keys: [300], value: 4.92}, {keys: [null], value: 5.85}] 区分は未満",
    "  # a band ends below its key; null has no bound. `bound: up_to` includes it.",
)

ELIGIBILITY = """\
# 適格性要件。「はい」と答えられる問いで書く / Questions that a project answers with yes
eligibility:
  - id: criterion-1
    question: {{ja: …, en: …}}
    source: document
    confidence: {{{version}: candidate}}"""

NEW_PARAMETERS = (
    "  # family.yaml の入力記号ごとに一つ / One for each input symbol of family.yaml",
    '  - symbol: "Q_i,p"',
    "    kind: monitored",
    "    option: null",
    f"    frequency: {WORDS}",
    "    confidence: candidate",
    "    source: document",
    "  - symbol: EF_RE",
    "    kind: fixed",
    "    values:",
    UNKNOWN,
    "  - symbol: EF_PJ",
    "    kind: fixed",
    "    values:",
    UNKNOWN,
)

NEW_FAMILY = f"""\
# 式だけを書く。数は methodology.yaml に書く(式言語は docs/language.md)。
# 下の三つの式は形の例であり、文書の式に置き換える。
# Equations only; numbers belong to methodology.yaml (the language: docs/language.md).
# The three equations below show the form; replace them by those of the document.
title: {WORDS}
about: {WORDS}
indices:
  i: {WORDS}
results: {{reference: RE_p, project: PE_p, reduction: ER_p}}
symbols:
  Q_i,p:
    name: {WORDS}
    unit: MWh
    per_period: true
    non_negative: true
  EF_RE:
    name: {WORDS}
    unit: tCO2/MWh
    non_negative: true
  EF_PJ:
    name: {WORDS}
    unit: tCO2/MWh
    non_negative: true
  RE_p:
    name: {{ja: リファレンス排出量, en: Reference emissions}}
    unit: tCO2
    per_period: true
  PE_p:
    name: {{ja: プロジェクト排出量, en: Project emissions}}
    unit: tCO2
    per_period: true
  ER_p:
    name: {{ja: 排出削減量, en: Emission reductions}}
    unit: tCO2
    per_period: true
equations:
  - {{number: "1", section: F.2, equation: "RE_p = sum(i, Q_i,p × EF_RE)"}}
  - {{number: "2", section: G, equation: "PE_p = sum(i, Q_i,p × EF_PJ)"}}
  - {{number: "3", section: H, equation: "ER_p = RE_p − PE_p"}}
"""

CASES = """\
# 例は検査のたびに実行される。kind: worked(手計算)、boundary(境界)、refusal(拒否)。
# Each case is run by the check. kind: worked (by hand), boundary, refusal.
cases:
  - name: {words}
    kind: worked
    worked_example: true
    # 手計算の式と出典 / The sum as done by hand, or where it was read
    source: {words}
    given:
      version: {version}
      # 式が未確認(candidate)の間は試算として計算する
      # A study, as long as the equations are no more than candidates
      study: true
      values:
{values}
      # choices: {{記号: 選択肢の記号}} / {{symbol: the symbol that applies}}
      answers: all yes
    expected:
      reference_tco2: null
      project_tco2: null
      reduction_tco2: null
      whole_tonnes: null
  - name: {words}
    kind: boundary
    source: {words}
    given:
      version: {version}
      study: true
      values:
{values}
      answers: all yes
    expected: {{reduction_tco2: null, whole_tonnes: null}}
  - name: {{ja: 適格性要件の未回答は「はい」ではない, en: No answer is not a yes}}
    kind: refusal
    source: {{ja: 適格性要件, en: Eligibility criteria}}
    given:
      version: {version}
      study: true
      values:
{values}
      answers: {{criterion-1: null}}
    expected: {{refused: [methodologies.eligibility.unanswered]}}
"""
