"""What this room says when it cannot compute, or computes with a reservation.

Flows in: what was found. Flows out: findings that name the methodology, the symbol or
question, the rule and the remedy, in both languages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from renkei.foundation import Figure, Finding, Severity, Text, same

if TYPE_CHECKING:  # the nouns these findings speak of import this file
    from renkei.methodologies.methodology import Criterion
    from renkei.methodologies.parameter import Parameter

ELIGIBILITY_RULE = Text(
    ja="適格性要件はすべて「はい」であること。未回答は「はい」とみなさない。",
    en="Every eligibility criterion is met; no answer does not count as yes.",
)
_INPUT_RULE = Text(
    ja="方法論の記号ごとに、宣言された単位の正確な値を一つ与える。",
    en="Each symbol of the methodology gets one exact value in its declared unit.",
)


def finding(  # noqa: PLR0913 - the four answers, the code and the weight
    code: str,
    where: Text | str,
    found: Text,
    rule: Text,
    remedy: Text,
    *,
    severity: Severity = Severity.ERROR,
) -> Finding:
    place = same(where) if isinstance(where, str) else where
    return Finding(f"methodologies.{code}", found, place, rule, remedy, severity)


def unknown_methodology(wanted: str, known: Iterable[str]) -> Finding:
    """There is no such methodology in the catalogue."""
    listed = ", ".join(known)
    return finding(
        "unknown",
        wanted,
        Text(
            ja=f"方法論「{wanted}」は収録されていません。",
            en=f"The catalogue holds no methodology “{wanted}”.",
        ),
        Text(
            ja="収録済みの方法論だけを計算できる。",
            en="Only methodologies of the catalogue can be computed.",
        ),
        Text(ja=f"収録済み:{listed}", en=f"In the catalogue: {listed}"),
    )


def eligibility_open(criterion: Criterion, where: str) -> Finding:
    """A question has no answer yet."""
    return _eligibility(
        "unanswered",
        criterion,
        where,
        Text(
            ja="適格性要件が未回答です。", en="An eligibility question is not answered."
        ),
        Text(
            ja="証拠を確かめて「はい」か「いいえ」で答えてください。",
            en="Check the evidence and answer yes or no.",
        ),
    )


def eligibility_not_met(criterion: Criterion, where: str) -> Finding:
    """A question is answered with no."""
    return _eligibility(
        "not-met",
        criterion,
        where,
        Text(
            ja="適格性要件を満たしていません。",
            en="An eligibility criterion is not met.",
        ),
        Text(
            ja="この方法論は適用できません。別の方法論を検討してください。",
            en="This methodology does not apply; look for another one.",
        ),
    )


def _eligibility(
    code: str, criterion: Criterion, where: str, found: Text, remedy: Text
) -> Finding:
    return finding(
        f"eligibility.{code}",
        Text(
            ja=f"{where} 適格性要件{criterion.number}「{criterion.question.ja}」",
            en=f"{where}, criterion {criterion.number} “{criterion.question.en}”",
        ),
        found,
        ELIGIBILITY_RULE,
        remedy,
    )


def unknown_question(name: str, known: Iterable[str], where: str) -> Finding:
    """An answer was given to a question the edition does not ask."""
    listed = ", ".join(known)
    return finding(
        "eligibility.unknown-question",
        where,
        Text(
            ja=f"「{name}」という適格性要件はありません。",
            en=f"There is no eligibility criterion “{name}”.",
        ),
        ELIGIBILITY_RULE,
        Text(ja=f"要件の番号:{listed}", en=f"The criteria are: {listed}"),
    )


def choice_open(parameter: Parameter, where: str) -> Finding:
    """It is not said which of the alternatives applies to the project."""
    listed = ", ".join(parameter.choices)
    question = parameter.question or parameter.name
    return finding(
        "choice.missing",
        f"{where} {parameter.symbol}",
        Text(
            ja=f"どの値を使うか選ばれていません:{question.ja}",
            en=f"It is not said which value applies: {question.en}",
        ),
        _INPUT_RULE,
        Text(ja=f"次から一つ選んでください:{listed}", en=f"Choose one of: {listed}"),
    )


def choice_unknown(parameter: Parameter, chosen: str, where: str) -> Finding:
    """The alternative that was named is none of the methodology's."""
    listed = ", ".join(parameter.choices)
    return finding(
        "choice.unknown",
        f"{where} {parameter.symbol}",
        Text(
            ja=f"「{chosen}」は選択肢にありません。",
            en=f"“{chosen}” is not one of the alternatives.",
        ),
        _INPUT_RULE,
        Text(ja=f"次から一つ選んでください:{listed}", en=f"Choose one of: {listed}"),
    )


def not_a_choice(symbol: str, where: str) -> Finding:
    """A choice was made for a symbol that is not chosen."""
    return finding(
        "choice.unknown",
        f"{where} {symbol}",
        Text(
            ja=f"「{symbol}」は選択する値ではありません。",
            en=f"“{symbol}” is not a value to choose.",
        ),
        _INPUT_RULE,
        Text(ja="この選択を取り除いてください。", en="Take this choice out."),
    )


def value_missing(parameter: Parameter, where: str, member: str = "") -> Finding:
    """A value the project has to supply is not there."""
    of = f" [{member}]" if member else ""
    return finding(
        "value.missing",
        f"{where} {parameter.symbol}{of}",
        Text(
            ja=f"「{parameter.name.ja}」({parameter.symbol})の値がありません。",
            en=f"“{parameter.name.en}” ({parameter.symbol}) has no value.",
        ),
        _INPUT_RULE,
        Text(
            ja=f"単位 {parameter.unit} の値を与えてください。",
            en=f"Give its value in {parameter.unit}.",
        )
        if parameter.unit
        else Text(ja="区分を与えてください。", en="Give its category."),
    )


def value_not_wanted(symbol: str, where: str, wanted: Iterable[str]) -> Finding:
    """A value was given for something the project does not supply."""
    listed = ", ".join(wanted)
    return finding(
        "value.unknown-symbol",
        f"{where} {symbol}",
        Text(
            ja=f"「{symbol}」は案件が与える値ではありません。",
            en=f"“{symbol}” is not a value the project supplies.",
        ),
        _INPUT_RULE,
        Text(
            ja=f"与える値:{listed}。固定値の変更は公式値の入力で行ってください。",
            en=f"To be supplied: {listed}. A constant changes by an official value.",
        ),
    )


def value_not_exact(symbol: str, shown: str, where: str) -> Finding:
    """A float, a truth value, or a number that is not finite."""
    return finding(
        "value.not-exact",
        f"{where} {symbol}",
        Text(
            ja=f"{shown} は正確な数ではありません。",
            en=f"{shown} is not an exact number.",
        ),
        Text(
            ja="計量値からトンまで、すべて正確な十進数で扱う。",
            en="From meter to tonne every number is an exact decimal.",
        ),
        Text(
            ja="整数または十進数(Decimal)で与えてください。",
            en="Give an integer or a Decimal.",
        ),
    )


def value_negative(parameter: Parameter, shown: str, where: str) -> Finding:
    """A quantity that cannot be negative is."""
    return finding(
        "value.negative",
        f"{where} {parameter.symbol}",
        Text(
            ja=f"「{parameter.name.ja}」が負の値({shown})です。",
            en=f"“{parameter.name.en}” is negative ({shown}).",
        ),
        Text(ja="この量は負になりません。", en="This quantity is never negative."),
        Text(
            ja="計測データと符号を確かめてください。",
            en="Check the readings and their sign.",
        ),
    )


def value_outside(parameter: Parameter, shown: str, where: str) -> Finding:
    """A value outside the range that the methodology states for it."""
    limits = parameter.limits
    assert limits is not None, "only a stated range can be left"
    clause = limits.clause or Text(
        ja="パラメータ表の範囲", en="the range of the parameter table"
    )
    unit = "" if parameter.unit in (None, "1") else f" {parameter.unit}"
    return finding(
        "value.range",
        f"{where} {parameter.symbol}",
        Text(
            ja=f"「{parameter.name.ja}」({parameter.symbol})が範囲外です:{shown}{unit}",
            en=f"“{parameter.name.en}” ({parameter.symbol}) is out of range: "
            f"{shown}{unit}",
        ),
        Text(
            ja=f"{limits.shown.ja}{unit} であること({clause.ja})。",
            en=f"It is {limits.shown.en}{unit} ({clause.en}).",
        ),
        Text(
            ja="値と単位を確かめてください。範囲外ならこの方法論は適用できません。",
            en="Check value and unit; outside it the methodology does not apply.",
        ),
    )


def value_unit(parameter: Parameter, unit: str, times: str, where: str) -> Finding:
    """A figure in another unit, or of another kind altogether."""
    found = (
        Text(
            ja=f"単位[{unit}]は宣言された[{parameter.unit}]の {times} 倍です。",
            en=f"Its unit [{unit}] is {times} times the declared [{parameter.unit}].",
        )
        if times
        else Text(
            ja=f"単位[{unit}]は宣言された[{parameter.unit}]と次元が異なります。",
            en=f"Its unit [{unit}] measures another thing than [{parameter.unit}].",
        )
    )
    return finding(
        "value.unit",
        f"{where} {parameter.symbol}",
        found,
        _INPUT_RULE,
        Text(
            ja=f"{parameter.unit} に換算した値を与えてください。",
            en=f"Convert it to {parameter.unit} first.",
        ),
    )


def members_differ(
    index: str, symbol: str, missing: Sequence[str], where: str
) -> Finding:
    """Symbols of one index do not speak of the same systems."""
    listed = ", ".join(missing)
    return finding(
        "value.members",
        f"{where} {symbol}",
        Text(
            ja=f"添字 {index} の {listed} に対する「{symbol}」の値がありません。",
            en=f"“{symbol}” has no value for {listed} of the index {index}.",
        ),
        _INPUT_RULE,
        Text(
            ja="同じ添字を持つ記号には、同じ設備の組の値を与えてください。",
            en="Symbols that share an index get values for the same systems.",
        ),
    )


def constant_unknown(figure: Figure, where: str) -> Finding:
    """The edition fixes a value that is not known here, or only guessed."""
    note, symbol, unit = figure.note, figure.symbol, figure.unit.en
    guessed = figure.value is not None
    found = Text(
        ja=f"{where} が定める「{figure.name.ja}」({symbol})の値が"
        + ("候補値にとどまります。" if guessed else "確認できていません。"),
        en=f"The value {where} gives to “{figure.name.en}” ({symbol}) is "
        + ("no more than a candidate." if guessed else "not known here."),
    )
    return finding(
        "parameter.unknown",
        f"{where} {symbol}",
        Text(ja=f"{found.ja}{note.ja}", en=f"{found.en} {note.en}") if note else found,
        Text(
            ja="ある版の固定値を他の版から流用しない。",
            en="A constant of one edition is never taken from another.",
        ),
        Text(
            ja=f"公式文書の値({unit})を出典とともに入力してください。"
            + ("試算(スタディ)なら候補値を使えます。" if guessed else ""),
            en=f"Enter the value ({unit}) of the official document with its citation"
            + ("; a study may use the candidate." if guessed else "."),
        ),
    )
