"""The words in which an evaluation says what it lacks and what to look at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from renkei.foundation import Finding, Severity, Text, joined, same
from renkei.technology.evaluation.pairwise import LIMIT, Consistency

_ROOM = "technology.evaluation"
_LIST = Text(ja="候補一覧", en="The long list")
_CRITERIA = Text(ja="評価基準", en="The criteria")
_NO_DEFAULT = Text(
    ja="欠けた欄を既定値で埋めない。",
    en="A missing cell is never filled with a default.",
)
_SHEET = Text(
    ja="順位は、すべての評価者の採点と重みがそろってから求める。",
    en="Ranks are worked out when every evaluator's scores and weights are there.",
)


def too_few_options(found: int) -> Finding:
    """Nothing to choose between."""
    return Finding(
        f"{_ROOM}.too-few-options",
        Text(ja=f"候補は{found}件です。", en=f"Options entered: {found}."),
        _LIST,
        Text(ja="候補を2件以上比べる。", en="At least two options are compared."),
        Text(
            ja="技術一覧から、または独自の候補を加える。",
            en="Add one from the catalogue, or an entry of your own.",
        ),
    )


def too_few_criteria(found: int) -> Finding:
    """Nothing to compare on."""
    return Finding(
        f"{_ROOM}.too-few-criteria",
        Text(ja=f"基準は{found}件です。", en=f"Criteria entered: {found}."),
        _CRITERIA,
        Text(ja="基準を2件以上おく。", en="At least two criteria are used."),
        Text(ja="基準を加える。", en="Add a criterion."),
    )


def too_many_criteria(found: int) -> Finding:
    """More than a consistency ratio can be told for."""
    return Finding(
        f"{_ROOM}.too-many-criteria",
        Text(ja=f"基準は{found}件です。", en=f"Criteria entered: {found}."),
        _CRITERIA,
        Text(
            ja="一対比較の整合比は10件までの乱数指標で求める(Saaty 1990)。",
            en="The consistency ratio of pairwise judgements has random indices for up "
            "to ten criteria (Saaty 1990).",
        ),
        Text(
            ja="似た基準をまとめるか、直接の配点にする。",
            en="Join criteria that are alike, or give points directly.",
        ),
    )


def no_sheet() -> Finding:
    """Nobody has scored."""
    return Finding(
        f"{_ROOM}.no-sheet",
        Text(ja="評価者の採点がありません。", en="No evaluator has scored."),
        Text(ja="採点", en="Scores"),
        _SHEET,
        Text(ja="評価者を招き、採点を待つ。", en="Invite evaluators and await them."),
    )


def missing_evidence(where: Text) -> Finding:
    """A stated cell without a value."""
    return Finding(
        f"{_ROOM}.missing-evidence",
        Text(ja="値がありません。", en="There is no value."),
        where,
        _NO_DEFAULT,
        Text(
            ja="値・単位・出典・確度を入力するか、候補または基準を外す。",
            en="Enter value, unit, source and mark, or take out the option or "
            "criterion.",
        ),
    )


def other_unit(where: Text, found: str, owed: str) -> Finding:
    """A value in another unit than its criterion."""
    return Finding(
        f"{_ROOM}.unit",
        Text(ja="単位は「{u}」です。", en="It is given in {u}.").format(u=found or "–"),
        where,
        Text(
            ja="一つの基準の値はすべて同じ単位で示す。",
            en="All values of a criterion are in one unit.",
        ),
        Text(ja="「{u}」で入力する。", en="Give it in {u}.").format(u=owed),
    )


def nothing_to_read(where: Text) -> Finding:
    """A judged cell that is scored from memory."""
    return Finding(
        f"{_ROOM}.nothing-to-read",
        Text(
            ja="採点の根拠が示されていません。",
            en="There is no evidence to score it by.",
        ),
        where,
        Text(
            ja="採点は、読める根拠にもとづくのが望ましい。",
            en="Scores should rest on evidence that can be read.",
        ),
        Text(ja="根拠と出典を加える。", en="Add what is known, with its source."),
        Severity.NOTICE,
    )


def missing_score(where: Text) -> Finding:
    """A judged cell an evaluator has left open."""
    return Finding(
        f"{_ROOM}.missing-score",
        Text(ja="採点がありません。", en="There is no score."),
        where,
        _NO_DEFAULT,
        Text(ja="採点する。", en="Score it."),
    )


def score_outside(where: Text, found: Decimal, low: int, high: int) -> Finding:
    """A score that the scale does not have."""
    return Finding(
        f"{_ROOM}.score-outside",
        Text(ja=f"{found}点です。", en=f"The score is {found}."),
        where,
        Text(ja=f"点は{low}から{high}まで。", en=f"Scores run from {low} to {high}."),
        Text(ja="範囲の中で採点する。", en="Score within the scale."),
    )


def missing_judgement(where: Text) -> Finding:
    """Two criteria nobody has compared."""
    return Finding(
        f"{_ROOM}.missing-judgement",
        Text(ja="比べられていません。", en="They have not been compared."),
        where,
        _SHEET,
        Text(
            ja="どちらがどれだけ重要かを選ぶ。", en="Say which matters how much more."
        ),
    )


def judgement_outside(where: Text, found: Fraction) -> Finding:
    """A judgement that Saaty's scale does not have."""
    return Finding(
        f"{_ROOM}.judgement",
        Text(ja=f"{found}倍です。", en=f"It is {found} times."),
        where,
        Text(
            ja="比は1/9から9まで(Saatyの尺度)。",
            en="Judgements run from 1/9 to 9 (Saaty's scale).",
        ),
        Text(ja="範囲の中で選び直す。", en="Choose one within the scale."),
    )


def missing_points(where: Text) -> Finding:
    """A criterion without points."""
    return Finding(
        f"{_ROOM}.missing-weight",
        Text(ja="配点がありません。", en="There are no points."),
        where,
        _NO_DEFAULT,
        Text(
            ja="配点する。重要でなければ0とする。",
            en="Give points; nought where it does not matter.",
        ),
    )


def points_below_nought(where: Text, found: Decimal) -> Finding:
    """Points that take away."""
    return Finding(
        f"{_ROOM}.weight",
        Text(ja=f"配点は{found}です。", en=f"The points are {found}."),
        where,
        Text(ja="配点は0以上。", en="Points are nought or more."),
        Text(
            ja="小さいほど良い基準は、向きで示す。",
            en="Where less is better, say so with the direction.",
        ),
    )


def points_all_nought(who: Text) -> Finding:
    """Nothing matters to an evaluator."""
    return Finding(
        f"{_ROOM}.weight",
        Text(ja="配点がすべて0です。", en="All points are nought."),
        who,
        Text(ja="一つ以上の基準に配点する。", en="At least one criterion matters."),
        Text(ja="配点する。", en="Give points."),
    )


def no_scale(where: Text) -> Finding:
    """A judged criterion that cannot be scored."""
    return Finding(
        f"{_ROOM}.scale",
        Text(ja="採点の尺度がありません。", en="There is no scale to score on."),
        where,
        Text(
            ja="採点する基準には最低点と最高点を定める。",
            en="A scored criterion has a lowest and a highest score.",
        ),
        Text(ja="例:1から5。", en="For example 1 to 5."),
    )


def scale_upside_down(where: Text) -> Finding:
    """A judged criterion on which low scores would win."""
    return Finding(
        f"{_ROOM}.scale",
        Text(
            ja="採点する基準が「小さいほど良い」になっています。",
            en="A scored criterion says that less is better.",
        ),
        where,
        Text(
            ja="採点では高い点ほど良い。",
            en="A higher score is always the better one.",
        ),
        Text(
            ja="基準の名前を良い向きに言い換える(例:「騒音」を「静かさ」に)。",
            en="Name the criterion the good way round (quietness rather than noise).",
        ),
    )


def thresholds(where: Text, indifference: Decimal, strict: Decimal) -> Finding:
    """Thresholds that do not go with the shape."""
    return Finding(
        f"{_ROOM}.thresholds",
        Text(
            ja=f"無差別域{indifference}、選好域{strict}です。",
            en=f"Indifference {indifference}, strict preference {strict}.",
        ),
        where,
        Text(
            ja="しきい値は0以上で、選好域は無差別域より大きい。",
            en="Thresholds are nought or more, and the strict one is the larger.",
        ),
        Text(
            ja="無差別域より大きい選好域を入れる。",
            en="Enter a strict preference above the indifference.",
        ),
    )


def nothing_differs() -> Finding:
    """Options that are all the same."""
    return Finding(
        f"{_ROOM}.nothing-differs",
        Text(
            ja="重みのあるどの基準でも、候補に差がありません。",
            en="The options are the same on every criterion that weighs anything.",
        ),
        _CRITERIA,
        Text(
            ja="差のない候補に順位はつかない。",
            en="Options without a difference have no ranks.",
        ),
        Text(
            ja="候補を区別する基準を加える。",
            en="Add a criterion that tells them apart.",
        ),
    )


def inconsistent(
    evaluator: str, found: Consistency, names: Mapping[str, Text]
) -> Finding:
    """Judgements that contradict each other, and the one that does so most."""
    worst = found.worst
    assert worst is not None, "inconsistent, yet nothing disagrees"
    who = (
        Text(ja="{w}の一対比較", en="Judgements of {w}").format(w=evaluator)
        if evaluator
        else Text(ja="全員をまとめた一対比較", en="The joint judgements")
    )
    return Finding(
        f"{_ROOM}.inconsistent",
        Text(
            ja="整合比は{r:.3f}です。最も食い違うのは「{a}」と「{b}」の比較で、"
            "{given}倍としていますが、ほかの比較からは{implied}倍になります。",
            en="The consistency ratio is {r:.3f}. The judgement that disagrees most is "
            "{a} against {b}: given as {given} times, while the others make it "
            "{implied} times.",
        ).format(
            r=found.ratio,
            a=names[worst.first],
            b=names[worst.second],
            given=_times(worst.given),
            implied=_times(worst.implied),
        ),
        who,
        Text(
            ja=f"整合比は{LIMIT}以下が望ましい(Saaty)。",
            en=f"The ratio should not exceed {LIMIT} (Saaty).",
        ),
        Text(
            ja="この比較を見直す。考えが変わらなければ、理由を添えて残す。",
            en="Look at this judgement again; if it stands, keep it and say why.",
        ),
        Severity.WARNING,
    )


def contested(option: Text, criterion: Text, low: Decimal, high: Decimal) -> Finding:
    """Evaluators far apart on one cell."""
    return Finding(
        f"{_ROOM}.contested",
        Text(
            ja=f"評価者の採点が{low}から{high}まで開いています。",
            en=f"The evaluators' scores run from {low} to {high}.",
        ),
        Text(ja="{o}・{c}", en="{o}, {c}").format(o=option, c=criterion),
        Text(
            ja="尺度の半分以上の開きは、公開の回で話し合う。",
            en="A spread of half the scale or more is talked over in the open round.",
        ),
        Text(
            ja="理由を出し合い、必要なら採点を改める。",
            en="Exchange reasons, and revise where they convince.",
        ),
        Severity.NOTICE,
    )


def silent(criterion: Text) -> Finding:
    """A criterion that tells no option apart."""
    return Finding(
        f"{_ROOM}.silent",
        Text(
            ja="すべての候補で値が同じです。",
            en="All options have the same value.",
        ),
        criterion,
        Text(
            ja="差のない基準は順位に影響しない。重みはほかの基準に比例して移る。",
            en="Such a criterion cannot move a rank; its weight passes to the others "
            "in proportion.",
        ),
        Text(ja="値が正しいかを確かめる。", en="Check whether the values are right."),
        Severity.NOTICE,
    )


def methods_differ(firsts: Sequence[tuple[Text, Text]]) -> Finding:
    """Methods that put different options first."""
    said = joined(
        (
            Text(ja="{m}は「{o}」", en="{m}: {o}").format(m=method, o=option)
            for method, option in firsts
        ),
        en="; ",
    )
    return Finding(
        f"{_ROOM}.methods-differ",
        Text(
            ja="方法によって1位が異なります({s})。",
            en="The methods do not agree on the first ({s}).",
        ).format(s=said),
        Text(ja="順位", en="The ranks"),
        Text(
            ja="どの方法も正しく、補い合いの認め方が異なる。決めるのは人である。",
            en="None of them is wrong: they differ in how far a strength makes up for "
            "a weakness. People decide.",
        ),
        Text(
            ja="決定の理由に、どの考え方を採ったかを書く。",
            en="Say in the decision which view was taken, and why.",
        ),
        Severity.WARNING,
    )


def _times(ratio: float) -> Text:
    """A ratio as one says it: 3.2, or 1/3.2."""
    return same(f"{ratio:.3g}" if ratio >= 1 else f"1/{1 / ratio:.3g}")
