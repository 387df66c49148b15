"""What the store says when a verification cannot go on.

Flows in: the verification, project or period. Flows out: findings coded
`store.verification.*`.
"""

from __future__ import annotations

from collections.abc import Sequence

from renkei.foundation import Finding, Text, same

_INDEPENDENT = Text(
    ja="第三者機関は、プロジェクトの参加者から独立していること。",
    en="A third-party entity is independent of the participants of the project.",
)
_BOUND = Text(
    ja="検証は、締め切ったモニタリング期間の計測データに対して行う。",
    en="A verification is of the readings of a sealed monitoring period.",
)
_THREAD = Text(
    ja="指摘は、検証中の第三者機関が挙げ、参加者が回答し、第三者機関が解決する。",
    en="The third-party entity raises a finding while it checks, participants answer, "
    "and it closes the finding.",
)


def _finding(code: str, found: Text, where: str, rule: Text, remedy: Text) -> Finding:
    return Finding(f"store.verification.{code}", found, same(where), rule, remedy)


def conflict(reference: str, shared: Sequence[str]) -> Finding:
    """Somebody would verify what their own organisation takes part in."""
    return _finding(
        "conflict-of-interest",
        Text(
            ja=f"{'、'.join(shared)}は、このプロジェクトの参加者です。",
            en=f"{', '.join(shared)} takes part in this project.",
        ),
        reference,
        _INDEPENDENT,
        Text(
            ja="独立した別の第三者機関に検証を依頼してください。",
            en="Have another, independent third-party entity verify.",
        ),
    )


def not_a_verifier(number: str) -> Finding:
    """A verification is given to somebody who verifies nothing."""
    return _finding(
        "not-a-verifier",
        Text(
            ja="その人は第三者機関の役割を持っていません。",
            en="That person does not act for a third-party entity.",
        ),
        number,
        _INDEPENDENT,
        Text(
            ja="第三者機関の担当者を選んでください。",
            en="Choose somebody of a third-party entity.",
        ),
    )


def not_own(number: str) -> Finding:
    """A finding on a verification of somebody else."""
    return _finding(
        "not-own",
        Text(
            ja="ほかの第三者機関の検証です。",
            en="This verification is another third-party entity's.",
        ),
        number,
        _THREAD,
        Text(
            ja="その第三者機関に伝えてください。",
            en="Tell that third-party entity.",
        ),
    )


def not_checking(number: str) -> Finding:
    """A finding outside the time in which the verification checks."""
    return _finding(
        "not-checking",
        Text(ja="検証中ではありません。", en="It is not being checked."),
        number,
        _THREAD,
        Text(
            ja="抽出を決めてから、または検証に戻してから挙げてください。",
            en="Fix the sample first, or go back to checking.",
        ),
    )


def not_sealed(reference: str, first_day: str) -> Finding:
    """No sealed period begins on the day."""
    return _finding(
        "not-sealed",
        Text(
            ja=f"「{first_day}」に始まる締め切り済みの期間はありません。",
            en=f"No sealed period begins on “{first_day}”.",
        ),
        reference,
        _BOUND,
        Text(
            ja="参加者に期間の締め切りを依頼してください。",
            en="Ask the participants to seal the period.",
        ),
    )


def begun_already(reference: str, number: str) -> Finding:
    """The same third-party entity has begun to verify the period."""
    return _finding(
        "begun-already",
        Text(
            ja=f"この期間の検証{number}がすでにあります。",
            en=f"There is already a verification of this period: {number}.",
        ),
        reference,
        _BOUND,
        Text(
            ja="その検証を続けるか、取りやめてください。",
            en="Go on with it, or withdraw it.",
        ),
    )


def not_of_seal(number: str) -> Finding:
    """What is computed now does not rest on the seal."""
    return _finding(
        "not-of-seal",
        Text(
            ja="今の算定は、締め切った計測データによるものではありません。",
            en="The reduction as it stands does not rest on the sealed readings.",
        ),
        number,
        _BOUND,
        Text(
            ja="あとから提出された計測ファイルを確かめてください。",
            en="Look at the meter file that was handed in later.",
        ),
    )


def nothing_said(number: str, what: Text) -> Finding:
    """A step of a finding without its words."""
    return _finding(
        "nothing-said",
        Text(ja="「{w}」が空欄です。", en="“{w}” is empty.").format(w=what),
        number,
        _THREAD,
        Text(ja="書いてください。", en="Write it."),
    )


def no_such_sample(number: str, place: int) -> Finding:
    """A result for a sample that the verification does not have."""
    return _finding(
        "no-such-sample",
        Text(ja=f"{place}番の抽出はありません。", en=f"There is no sample {place}."),
        number,
        Text(
            ja="結果は、決めた抽出のそれぞれに記す。",
            en="Results are recorded for the samples that were fixed.",
        ),
        Text(ja="ページを読み直してください。", en="Load the page again."),
    )
