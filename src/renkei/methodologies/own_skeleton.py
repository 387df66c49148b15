"""The skeleton of a methodology: every symbol of its family, every value still open.

Flows in: an id and the name of a family, or `new` for equations of one's own. Flows
out: the text of each file. They can be read as they are; `own.check` then names what is
still to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from renkei.facts import load
from renkei.foundation import Finding, Refusal, Text, same
from renkei.methodologies.engine.system import Declaration, System
from renkei.methodologies.family import Family, families
from renkei.methodologies.own_blanks import BLANK
from renkei.methodologies.parameter import ParameterKind, Supply

NEW = "new"
VERSION = "Ver1.0"
_ID = re.compile(r"[A-Z]{2}_[A-Z]{2,6}[0-9]{3}")
_UNKNOWN = f"      {VERSION}: {{value: null, confidence: candidate, source: document}}"
_WORDS = f"{{ja: {BLANK}, en: {BLANK}}}"


def skeleton(methodology_id: str, family: str) -> Mapping[str, str]:
    """The files of a new methodology by their names.

    Refuses `methodologies.own.id` (not of the form XX_OWN001) and `.own.family` (no
    such family).

    >>> sorted(skeleton("XX_OWN001", "renewable_displacement"))
    ['cases.yaml', 'methodology.yaml']
    """
    own_id = methodology_id.upper().replace("-", "_")
    if not _ID.fullmatch(own_id):
        raise Refusal(_wrong_id(methodology_id))
    files: dict[str, str] = {}
    if family == NEW:
        files["family.yaml"] = NEW_FAMILY
        name, system, supply = "own", None, dict[str, Supply]()
    else:
        found = _family(family)
        name, system, supply = found.id, found.system, dict(found.supply)
    files["methodology.yaml"] = _methodology(own_id, name, system, supply)
    files["cases.yaml"] = _cases(system, supply)
    return files


def _family(name: str) -> Family:
    known = families()
    if name not in known:
        raise Refusal(_no_family(name, known))
    return known[name]


def _methodology(
    own_id: str, family: str, system: System | None, supply: Mapping[str, Supply]
) -> str:
    country = own_id[:2] if own_id[:2] in load().countries else BLANK
    lines = [
        _HEAD.format(id=own_id, country=country, family=family, version=VERSION),
        "",
        "parameters:",
    ]
    if system is None:
        lines += list(_NEW_PARAMETERS)
    else:
        kinds = _kinds(system, supply)
        for symbol in system.inputs:
            declared = system.declarations[symbol]
            lines += list(_parameter(declared, kinds[symbol], supply.get(symbol)))
        if system.tables:
            lines += ["", "tables:"]
            for table, shape in system.tables.items():
                lines += [
                    f"  # {shape.name.ja} / {shape.name.en} [{shape.unit}]",
                    *_TABLE_HELP,
                    f"  {_quoted(table)}:",
                    f"    {VERSION}: {{rows: [], confidence: candidate, source: "
                    "document}",
                ]
    return "\n".join([*lines, "", _ELIGIBILITY.format(version=VERSION), ""])


def _parameter(
    declared: Declaration, kind: ParameterKind, supply: Supply | None
) -> Iterator[str]:
    """One symbol: its name as a comment, then what has to be said of it."""
    name = declared.name
    yield f"  # {name.ja} / {name.en} [{declared.unit_shown}]"
    yield f"  - symbol: {_quoted(declared.symbol)}"
    yield f"    kind: {kind.value}"
    if kind is ParameterKind.FIXED:
        yield "    values:"
        yield _UNKNOWN
        return
    if kind is ParameterKind.MONITORED:
        option = supply.option.value if supply and supply.option else "null"
        yield f"    option: {option}"
        if supply is None or supply.frequency is None:
            yield f"    frequency: {_WORDS}"
    yield "    confidence: candidate"
    yield "    source: document"


def _kinds(system: System, supply: Mapping[str, Supply]) -> dict[str, ParameterKind]:
    """What the family says of each symbol, else the kind that is most likely.

    A category and a quantity of the period come from the project; anything else is
    taken for a constant of the document until somebody says otherwise. Of each index
    the project has to name the members, so one of its symbols comes from the project.
    """
    kinds: dict[str, ParameterKind] = {}
    for symbol in system.inputs:
        declared = system.declarations[symbol]
        stated = supply[symbol].kind if symbol in supply else None
        if stated:
            kinds[symbol] = stated
        elif declared.is_per_period:
            kinds[symbol] = ParameterKind.MONITORED
        elif declared.unit is None:
            kinds[symbol] = ParameterKind.PROJECT
        else:
            kinds[symbol] = ParameterKind.FIXED
    for index in system.indices:
        with_index = [s for s in system.inputs if index in system.indices_of(s)]
        if not any(kinds[symbol].is_supplied for symbol in with_index):
            kinds[with_index[0]] = ParameterKind.PROJECT
    return kinds


def _cases(system: System | None, supply: Mapping[str, Supply]) -> str:
    if system is None:
        wanted = ["Q_i,p"]
    else:
        kinds = _kinds(system, supply)
        wanted = [s for s in system.inputs if kinds[s].is_supplied]
    values = "\n".join(f"        {_quoted(symbol)}: null" for symbol in wanted)
    return _CASES.format(version=VERSION, words=_WORDS, values=values)


def _quoted(symbol: str) -> str:
    """A symbol as YAML takes it for one word."""
    return f'"{symbol}"' if "," in symbol else symbol


_HEAD = """\
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

_TABLE_HELP = (
    "  # rows: [{keys: [300], value: 4.92}, {keys: [null], value: 5.85}] 区分は未満",
    "  # a band ends below its key; null has no bound. `bound: up_to` includes it.",
)

_ELIGIBILITY = """\
# 適格性要件。「はい」と答えられる問いで書く / Questions that a project answers with yes
eligibility:
  - id: criterion-1
    question: {{ja: …, en: …}}
    source: document
    confidence: {{{version}: candidate}}"""

_NEW_PARAMETERS = (
    "  # family.yaml の入力記号ごとに一つ / One for each input symbol of family.yaml",
    '  - symbol: "Q_i,p"',
    "    kind: monitored",
    "    option: null",
    f"    frequency: {_WORDS}",
    "    confidence: candidate",
    "    source: document",
    "  - symbol: EF_RE",
    "    kind: fixed",
    "    values:",
    _UNKNOWN,
    "  - symbol: EF_PJ",
    "    kind: fixed",
    "    values:",
    _UNKNOWN,
)

NEW_FAMILY = f"""\
# 式だけを書く。数は methodology.yaml に書く(式言語は docs/language.md)。
# 下の三つの式は形の例であり、文書の式に置き換える。
# Equations only; numbers belong to methodology.yaml (the language: docs/language.md).
# The three equations below show the form; replace them by those of the document.
title: {_WORDS}
about: {_WORDS}
indices:
  i: {_WORDS}
results: {{reference: RE_p, project: PE_p, reduction: ER_p}}
symbols:
  Q_i,p:
    name: {_WORDS}
    unit: MWh
    per_period: true
    non_negative: true
  EF_RE:
    name: {_WORDS}
    unit: tCO2/MWh
    non_negative: true
  EF_PJ:
    name: {_WORDS}
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

_CASES = """\
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

_RULE = Text(
    ja="方法論の番号は、国の符号、種別、3桁の番号で書く(例:XX_OWN001)。",
    en="An id is a country code, a kind and three digits, such as XX_OWN001.",
)


def _wrong_id(wanted: str) -> Finding:
    return Finding(
        code="methodologies.own.id",
        found=Text(
            ja=f"「{wanted}」は方法論の番号として使えません。",
            en=f"“{wanted}” cannot be the id of a methodology.",
        ),
        where=same(wanted or "–"),
        rule=_RULE,
        remedy=Text(ja="例:MY_OWN001", en="For example: MY_OWN001"),
    )


def _no_family(wanted: str, known: Mapping[str, Family]) -> Finding:
    return Finding(
        code="methodologies.own.family",
        found=Text(
            ja=f"族「{wanted}」はありません。", en=f"There is no family “{wanted}”."
        ),
        where=same(f"--family {wanted}".strip()),
        rule=Text(
            ja="方法論は、収録された族の式か、自分の式(new)による。",
            en="A methodology takes the equations of a family, or its own (new).",
        ),
        remedy=Text(
            ja=f"new または次の一つ:{', '.join(known)}",
            en=f"Write new, or one of: {', '.join(known)}",
        ),
    )
