"""The dossier of a technology evaluation: all a council needs to follow its decision.

Flows in: `Dossier`, the outcome with what was decided. Flows out: a document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from renkei.foundation import Text, same
from renkei.reports.documents.document import (
    BLANK,
    Cell,
    Column,
    Document,
    Pairs,
    Points,
    Prose,
    Section,
    Sheet,
)
from renkei.technology import evaluation as room

_DEMONSTRATION = Text(
    ja="実演用の評価です。数値も判断も実在の都市のものではありません。",
    en="For the demonstration: neither numbers nor judgements are a real city's.",
)
_TONGUES = Text(
    ja="必要性・根拠・理由・所見は、書いた人の言語のまま載せる。",
    en="Need, evidence, reasons and comments stand as they were written.",
)
_OPTION = Text(ja="候補", en="Option")
_CRITERION = Text(ja="基準", en="Criterion")
_HUNDREDTH, _THOUSANDTH = Decimal("0.01"), Decimal("0.001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the dossier says; evaluators by their letters only."""

    key: str
    title: str
    city: Text
    phase: Text
    outcome: room.Outcome
    as_of: date
    chosen: str | None
    why: str
    dissent: str
    comments: tuple[tuple[str, str], ...]
    is_demonstration: bool


def evaluation_dossier(told: Dossier) -> Document:
    """The dossier, the same on paper and in the workbook."""
    question = told.outcome.question
    return Document(
        name=f"renkei-evaluation-{told.key}-{told.as_of}",
        kind=Text(ja="技術評価書", en="Technology evaluation"),
        title=same(told.title),
        subtitle=told.city,
        as_of=told.as_of,
        pairs=(
            (Text(ja="評価番号", en="Evaluation"), same(told.key)),
            (Text(ja="段階", en="Stage"), told.phase),
            (Text(ja="評価者", en="Evaluators"), len(told.outcome.weights.own)),
        ),
        sections=(
            Section(
                Text(ja="必要性", en="The need"),
                (Prose(same(question.need)), Prose(_TONGUES), _criteria(told)),
            ),
            *([_decision(told)] if told.chosen else []),
            Section(Text(ja="順位", en="The ranks"), (_ranks(told), _meanings(told))),
            Section(Text(ja="重み", en="The weights"), (_weights(told),)),
            Section(
                Text(ja="一覧と根拠", en="The table and its evidence"),
                (_table(told), _evidence(told)),
            ),
            Section(
                Text(ja="順位の感度", en="What would change the first"),
                (_turns(told),),
            ),
            Section(Text(ja="注意点", en="To be read with it"), (_notes(told),)),
        ),
        warning=_DEMONSTRATION if told.is_demonstration else None,
    )


def _criteria(told: Dossier) -> Sheet:
    rows = tuple(
        (
            each.name,
            each.nature.label,
            each.direction.label,
            each.unit_words or _scale(each),
            each.preference_words,
        )
        for each in told.outcome.question.criteria
    )
    columns = (
        Column(_CRITERION, 3),
        Column(Text(ja="示し方", en="How it is given"), 3),
        Column(Text(ja="向き", en="Direction"), 2),
        Column(Text(ja="単位・尺度", en="Unit or scale"), 2),
        Column(Text(ja="差の数え方(PROMETHEE)", en="Differences (PROMETHEE)"), 3),
    )
    return Sheet(
        Text(ja="評価基準", en="Criteria"),
        columns,
        rows,
        note=Text(
            ja="差の数え方はPROMETHEE IIだけが用いる。",
            en="How differences count bears on PROMETHEE II alone.",
        ),
    )


def _scale(criterion: room.Criterion) -> Text:
    assert criterion.scale is not None
    low, high = criterion.scale
    return Text(ja=f"{low}から{high}点", en=f"{low} to {high}")


def _decision(told: Dossier) -> Section:
    assert told.chosen is not None
    pairs: list[tuple[Text, Cell]] = [
        (
            Text(ja="選んだ技術", en="Chosen"),
            told.outcome.question.option(told.chosen).name,
        ),
        (Text(ja="理由", en="Reasons"), same(told.why)),
    ]
    if told.dissent:
        pairs.append((Text(ja="反対意見", en="Dissent"), same(told.dissent)))
    pairs.extend(
        (
            Text(ja="評価者{w}の所見", en="Evaluator {w}").format(w=letter),
            same(said),
        )
        for letter, said in told.comments
    )
    return Section(Text(ja="決定", en="The decision"), (Pairs(tuple(pairs)),))


def _ranks(told: Dossier) -> Sheet:
    methods = told.outcome.ranking.methods
    columns = [Column(_OPTION, 4)]
    for each in methods:
        columns.append(
            Column(
                Text(ja="{m} 順位", en="{m}, rank").format(m=each.method.label),
                2,
                numeric=True,
            )
        )
        columns.append(
            Column(
                Text(ja="{m} 値", en="{m}, value").format(m=each.method.label),
                2,
                numeric=True,
                places=3,
            )
        )
    rows = []
    for option in methods[0].ranks:
        cells: list[Cell] = [told.outcome.question.option(option).name]
        for each in methods:
            cells += [each.ranks[option], _round(each.values[option], _THOUSANDTH)]
        rows.append(tuple(cells))
    return Sheet(
        Text(ja="三つの方法による順位", en="Ranks by three methods"),
        tuple(columns),
        tuple(rows),
    )


def _meanings(told: Dossier) -> Points:
    return Points(
        tuple(
            Text(ja="{m}:{w}", en="{m}: {w}").format(
                m=each.method.label, w=each.method.meaning
            )
            for each in told.outcome.ranking.methods
        )
    )


def _weights(told: Dossier) -> Sheet:
    weights = told.outcome.weights
    columns = (
        Column(_CRITERION, 4),
        Column(Text(ja="重み(%)", en="Weight (%)"), 2, numeric=True, places=2),
        Column(Text(ja="最小(%)", en="Lowest (%)"), 2, numeric=True, places=2),
        Column(Text(ja="最大(%)", en="Highest (%)"), 2, numeric=True, places=2),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            each.name,
            _round(100 * weights.values[each.id], _HUNDREDTH),
            *(_round(100 * w, _HUNDREDTH) for w in weights.spread(each.id)),
        )
        for each in told.outcome.question.criteria
    )
    note = weights.aggregation
    if weights.consistency:
        note = Text(
            ja="{a} 整合比は{r:.3f}。", en="{a} Consistency ratio: {r:.3f}."
        ).format(a=note, r=weights.consistency.ratio)
    return Sheet(Text(ja="基準の重み", en="Weights"), columns, rows, note=note)


def _table(told: Dossier) -> Sheet:
    table = told.outcome.table
    columns = (
        Column(_OPTION, 4),
        *(
            Column(each.name, 2, each.unit_words, numeric=True)
            for each in table.criteria
        ),
        Column(Text(ja="確度", en="Confidence"), 2),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            option.name,
            *(
                _round(float(table.cells[option.id, c.id].value), _HUNDREDTH)
                for c in table.criteria
            ),
            table.confidence(option.id),
        )
        for option in table.options
    )
    return Sheet(
        Text(ja="評価の一覧", en="The decision table"),
        columns,
        rows,
        note=Text(
            ja="採点の欄は評価者の算術平均。",
            en="Scored cells are the evaluators' arithmetic mean.",
        ),
    )


def _evidence(told: Dossier) -> Sheet:
    question = told.outcome.question
    rows = tuple(
        (
            question.option(each.option).name,
            question.criterion(each.criterion).name,
            _known(question.criterion(each.criterion), each),
            each.source.title,
            each.confidence,
        )
        for each in question.evidence
    )
    columns = (
        Column(_OPTION, 2),
        Column(_CRITERION, 2),
        Column(Text(ja="根拠", en="What is known"), 4),
        Column(Text(ja="出典", en="Source"), 3),
        Column(Text(ja="確度", en="Confidence"), 2),
    )
    return Sheet(
        Text(ja="根拠と出典", en="Evidence"),
        columns,
        rows,
        empty=Text(ja="根拠はありません。", en="There is no evidence."),
    )


def _known(criterion: room.Criterion, found: room.Evidence) -> Cell:
    if found.value is None:
        return same(found.words) if found.words else BLANK
    value = room.amount(found.value, criterion.unit_words)
    if not found.words:
        return value
    return Text(ja="{v} · {w}", en="{v} · {w}").format(v=value, w=found.words)


def _turns(told: Dossier) -> Sheet:
    question = told.outcome.question
    rows = tuple(
        (
            turn.method.label,
            question.criterion(turn.criterion).name,
            _round(100 * turn.weight, _HUNDREDTH),
            _round(100 * turn.turning, _HUNDREDTH),
            question.option(turn.rival).name,
        )
        for turn in sorted(
            told.outcome.sensitivity.turns,
            key=lambda each: (
                list(told.outcome.ranking.methods).index(
                    told.outcome.ranking.by(each.method)
                ),
                each.size,
            ),
        )
    )
    columns = (
        Column(Text(ja="方法", en="Method"), 2),
        Column(_CRITERION, 3),
        Column(Text(ja="今の重み(%)", en="Weight now (%)"), 2, numeric=True, places=2),
        Column(Text(ja="変わる重み(%)", en="Turns at (%)"), 2, numeric=True, places=2),
        Column(Text(ja="1位になる候補", en="Then first"), 3),
    )
    return Sheet(
        Text(ja="1位が入れ替わる重み", en="Weights at which the first changes"),
        columns,
        rows,
        note=Text(
            ja="一つの重みを動かし、ほかは比例して変える。加重和とPROMETHEE IIは"
            "厳密な値、TOPSISは数値計算。",
            en="One weight is moved and the others keep their proportions. Exact for "
            "the weighted sum and PROMETHEE II, followed numerically for TOPSIS.",
        ),
        empty=Text(
            ja="一つの重みを変えただけでは1位は入れ替わりません。",
            en="No change of a single weight changes the first.",
        ),
    )


def _notes(told: Dossier) -> Points | Prose:
    if not told.outcome.notes:
        return Prose(Text(ja="特にありません。", en="Nothing in particular."))
    return Points(tuple(each.message for each in told.outcome.notes))


def _round(value: float, unit: Decimal) -> Decimal:
    """A number of a model, to as many places as it is worth."""
    return Decimal(repr(value)).quantize(unit)
