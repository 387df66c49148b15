"""What is said where a plan, a device, a batch, a conflict or a seal is refused.

Flows in: the case. Flows out: findings `store.metering-plan.*`, `store.device.*`,
`store.batch.*`, `store.conflict.*`, `store.seal.*`, in both languages.
"""

from __future__ import annotations

from collections.abc import Mapping

from renkei.foundation import Finding, Period, Text, same


def no_plan(project: str) -> Finding:
    """Nothing is measured before it is agreed what is measured."""
    return Finding(
        code="store.metering-plan.none",
        found=Text(
            ja="モニタリング計画が登録されていません。",
            en="There is no monitoring plan on record.",
        ),
        where=same(project),
        rule=Text(
            ja="計測値は、登録されたモニタリング計画に照らして受け付ける。",
            en="Readings are taken against the monitoring plan on record.",
        ),
        remedy=Text(
            ja="先にモニタリング計画を登録してください。",
            en="Have the monitoring plan recorded first.",
        ),
    )


def plan_shapes(project: str, wrong: Mapping[str, str]) -> list[Finding]:
    """Every place of a written plan that does not fit."""
    return [
        Finding(
            code="store.metering-plan.shape",
            found=Text(
                ja=f"計画の「{place}」が形式に合いません({said[:120]})。",
                en=f"“{place}” of the plan does not fit: {said[:120]}.",
            ),
            where=same(project),
            rule=Text(
                ja="計画は、登録済みの計画と同じ形で書く。",
                en="A plan is written in the shape of the plan on record.",
            ),
            remedy=Text(
                ja="この項目を直してください。", en="Mend this part of the plan."
            ),
        )
        for place, said in list(wrong.items())[:20]
    ]


def plan_of_another(project: str, named: str) -> Finding:
    """A plan says which project it is of."""
    return Finding(
        code="store.metering-plan.other-project",
        found=Text(
            ja=f"計画は案件「{named}」のものです。", en=f"The plan is of “{named}”."
        ),
        where=same(project),
        rule=Text(
            ja="計画は、その案件の計画として登録する。",
            en="A plan is recorded for the project it names.",
        ),
        remedy=Text(
            ja="案件の番号を確かめてください。", en="Check the project's reference."
        ),
    )


def plan_changes_channel(project: str, channels: str) -> Finding:
    """What decides how a reading counts stays as it was agreed."""
    return Finding(
        code="store.metering-plan.changes-channel",
        found=Text(
            ja=f"計測点「{channels}」の単位・最小単位・種類・間隔・時間帯を変えるか、"
            "計測点を除いています。",
            en=f"The plan changes the unit, quantum, kind, step or zone of “{channels}”"
            " or leaves it out.",
        ),
        where=same(project),
        rule=Text(
            ja="一度登録した計測点の記録の仕方は変えない。すでにある計測値の意味が"
            "変わるためである。",
            en="How a channel is kept does not change once agreed; readings that stand"
            " would mean something else.",
        ),
        remedy=Text(
            ja="別の名前の計測点を計画に加えてください。",
            en="Add a channel under another name.",
        ),
    )


def plan_symbol(project: str, symbol: str, methodology: str, known: str) -> Finding:
    """A channel measures a parameter that the methodology monitors."""
    return Finding(
        code="store.metering-plan.symbol",
        found=Text(
            ja=f"記号「{symbol}」は{methodology}がモニタリングする項目ではありません。",
            en=f"“{symbol}” is not a parameter that {methodology} monitors.",
        ),
        where=same(project),
        rule=Text(
            ja=f"計測点は、方法論がモニタリングする項目を測る({known})。",
            en=f"A channel measures a monitored parameter: {known}.",
        ),
        remedy=Text(
            ja="方法論のパラメータ表にある記号を選んでください。",
            en="Choose a symbol from the methodology's table of parameters.",
        ),
    )


def reason_missing(project: str) -> Finding:
    """A change that stays on record says why it was made."""
    return Finding(
        code="store.metering.reason",
        found=Text(ja="理由が書かれていません。", en="No reason is given."),
        where=same(project),
        rule=Text(
            ja="計画の変更、装置の失効、訂正と判断には理由を記録する。",
            en="A change of plan, a revocation, a correction and a decision say why.",
        ),
        remedy=Text(ja="理由を書いてください。", en="Write down the reason."),
    )


def device_unknown(device: int) -> Finding:
    """No device of the project has this number."""
    return Finding(
        code="store.device.unknown",
        found=Text(ja="その装置は登録されていません。", en="There is no such device."),
        where=same(str(device)),
        rule=Text(
            ja="登録された装置だけを操作できる。",
            en="Only an enrolled device can be dealt with.",
        ),
        remedy=Text(
            ja="装置の一覧から選んでください。",
            en="Choose one from the list of devices.",
        ),
    )


def device_token() -> Finding:
    """The token is not known, or not any more."""
    return Finding(
        code="store.device.token",
        found=Text(
            ja="装置のトークンがないか、登録されていないか、失効しています。",
            en="The device token is missing, not enrolled, or revoked.",
        ),
        where=same("Authorization"),
        rule=Text(
            ja="装置は、登録時に渡されたトークンを「Authorization: Bearer …」で送る。",
            en="A device sends its token in the header Authorization: Bearer ….",
        ),
        remedy=Text(
            ja="トークンを確かめるか、プロジェクト参加者に再登録を依頼してください。"
            "バッチは消さずに保管してください。",
            en="Check the token or ask the participant to enrol the device again; keep"
            " the batches until then.",
        ),
    )


def device_elsewhere(project: str) -> Finding:
    """A device sends to the project it is enrolled for."""
    return Finding(
        code="store.permission.device",
        found=Text(
            ja=f"この装置は案件「{project}」の装置ではありません。",
            en=f"This device is not one of “{project}”.",
        ),
        where=same(project),
        rule=Text(
            ja="装置は、登録された案件にだけ送れる。",
            en="A device sends to the project it is enrolled for, and to no other.",
        ),
        remedy=Text(
            ja="送り先のアドレスを確かめてください。",
            en="Check the address it sends to.",
        ),
    )


def batch_unknown(batch: object) -> Finding:
    """No batch of the project has this number."""
    return Finding(
        code="store.batch.unknown",
        found=Text(
            ja="そのバッチは受け付けていません。", en="No such batch was taken."
        ),
        where=same(str(batch)),
        rule=Text(
            ja="受け付けたバッチだけを開くことができます。",
            en="Only a batch that was taken can be opened.",
        ),
        remedy=Text(
            ja="受付番号を確かめてください。", en="Check the number of the batch."
        ),
    )


def batch_differs(client_id: str, number: int) -> Finding:
    """One name, one content."""
    return Finding(
        code="store.batch.other-content",
        found=Text(
            ja=f"id「{client_id}」は、内容の異なるバッチ{number}ですでに使われています。",
            en=f"The id “{client_id}” is batch {number}, whose content differs.",
        ),
        where=Text(ja="項目「id」", en="field “id”"),
        rule=Text(
            ja="同じidは同じ内容の再送に限る。内容が変わるときは別のidとする。",
            en="An id stands for one content; only the same content is sent again"
            " under it.",
        ),
        remedy=Text(
            ja="新しいidで送ってください。値が食い違う計測値は、担当者が判断します。",
            en="Send it under a new id; a person decides where readings disagree.",
        ),
    )


def batch_too_large(most: int) -> Finding:
    """The body is larger than is taken at once."""
    return Finding(
        code="store.batch.too-large",
        found=Text(ja="本文が大きすぎます。", en="The body is too large."),
        where=Text(ja="バッチ全体", en="the batch"),
        rule=Text(
            ja=f"本文は展開後で{most // 2**20} MiBまでとする。",
            en=f"A body has at most {most // 2**20} MiB, unpacked.",
        ),
        remedy=Text(
            ja="いくつかのバッチに分けて送ってください。",
            en="Send it in several batches.",
        ),
    )


def batch_encoding() -> Finding:
    """The body cannot be unpacked."""
    return Finding(
        code="store.batch.encoding",
        found=Text(ja="本文を展開できません。", en="The body cannot be unpacked."),
        where=same("Content-Encoding"),
        rule=Text(
            ja="本文は、圧縮しないか、gzipで圧縮する。",
            en="A body is plain, or packed with gzip.",
        ),
        remedy=Text(
            ja="転送が途中で切れていないか確かめ、同じidで送り直してください。",
            en="Check that the transfer was complete; send it again under the same id.",
        ),
    )


def batch_too_often(per_second: int) -> Finding:
    """A device sends faster than it may."""
    return Finding(
        code="store.batch.too-often",
        found=Text(
            ja="この装置からの送信が多すぎます。", en="This device sends too often."
        ),
        where=same("Authorization"),
        rule=Text(
            ja=f"1台の装置は毎秒{per_second}バッチまでとする。",
            en=f"A device sends at most {per_second} batches a second.",
        ),
        remedy=Text(
            ja="1秒待ち、計測値をまとめて送ってください。",
            en="Wait a second, and put more readings into each batch.",
        ),
    )


def batch_not_kept() -> Finding:
    """The database did not confirm; nothing may be forgotten by the sender."""
    return Finding(
        code="store.batch.not-kept",
        found=Text(
            ja="データベースの応答がなく、受け付けを確認できませんでした。",
            en="The database did not answer; it is not certain that the batch is kept.",
        ),
        where=Text(ja="バッチ全体", en="the batch"),
        rule=Text(
            ja="受け付けたと答えるのは、記録が確定した後に限る。",
            en="A batch counts as taken only once it is durable.",
        ),
        remedy=Text(
            ja="しばらく待ち、同じidで送り直してください。二重には数えません。",
            en="Wait and send it again under the same id; it is never counted twice.",
        ),
    )


def conflict_unknown(conflict: int) -> Finding:
    """No conflict of the project has this number."""
    return Finding(
        code="store.conflict.unknown",
        found=Text(
            ja="その食い違いは記録にありません。", en="There is no such conflict."
        ),
        where=same(str(conflict)),
        rule=Text(
            ja="記録にある食い違いだけを判断できる。",
            en="Only a conflict on record can be decided.",
        ),
        remedy=Text(
            ja="食い違いの一覧から選んでください。",
            en="Choose one from the list of conflicts.",
        ),
    )


def conflict_decided(conflict: int) -> Finding:
    """A decision stands; what it did is corrected by a correction."""
    return Finding(
        code="store.conflict.decided",
        found=Text(
            ja="この食い違いは判断済みです。", en="This conflict is decided already."
        ),
        where=same(str(conflict)),
        rule=Text(
            ja="判断は1回とし、その後の変更は理由を添えた訂正による。",
            en="A conflict is decided once; a later change is a correction.",
        ),
        remedy=Text(
            ja="値を変えるときは、訂正のバッチを送ってください。",
            en="Send a correction if the value has to change.",
        ),
    )


def seal_not_agreed(project: str, period: Period) -> Finding:
    """Only a monitoring period of the plan is closed."""
    return Finding(
        code="store.seal.period",
        found=Text(
            ja=f"{period.label.ja}は、計画のモニタリング期間ではありません。",
            en=f"{period.label.en} is not a monitoring period of the plan.",
        ),
        where=same(project),
        rule=Text(
            ja="計画に定めたモニタリング期間を単位として締め切る。",
            en="A period is closed as the plan names it.",
        ),
        remedy=Text(
            ja="計画の期間を選ぶか、計画に期間を加えてください。",
            en="Choose a period of the plan, or add it to the plan.",
        ),
    )


def seal_too_early(project: str, period: Period) -> Finding:
    """A period is closed after its last instant."""
    return Finding(
        code="store.seal.not-over",
        found=Text(
            ja=f"{period.label.ja}はまだ終わっていません。",
            en=f"{period.label.en} is not over.",
        ),
        where=same(project),
        rule=Text(
            ja="期間は、現地の最終日が終わってから締め切る。",
            en="A period is closed after its last day at the site.",
        ),
        remedy=Text(ja="期間の終了を待ってください。", en="Wait for its end."),
    )


def seal_overlaps(project: str, period: Period) -> Finding:
    """What is closed is closed for good."""
    return Finding(
        code="store.seal.sealed",
        found=Text(
            ja=f"{period.label.ja}の全部または一部は、すでに締め切られています。",
            en=f"{period.label.en}, or a part of it, is sealed already.",
        ),
        where=same(project),
        rule=Text(
            ja="締め切った期間は変わらない。",
            en="A sealed period never changes.",
        ),
        remedy=Text(
            ja="締め切り済みの期間を確かめてください。",
            en="Look at the periods that are sealed.",
        ),
    )


def seal_disputed(project: str, count: int, first: str) -> Finding:
    """Nothing is closed over an open question."""
    return Finding(
        code="store.seal.conflicts",
        found=Text(
            ja=f"判断されていない食い違いが{count:,}件あります(最初は{first})。",
            en=f"{count:,} conflicts are not decided; the first is {first}.",
        ),
        where=same(project),
        rule=Text(
            ja="期間を締め切る前に、すべての食い違いを判断する。",
            en="Every conflict is decided before its period is sealed.",
        ),
        remedy=Text(
            ja="食い違いの一覧で、それぞれの値を理由とともに判断してください。",
            en="Decide each in the list of conflicts, with the reason.",
        ),
    )


def seal_empty(project: str, period: Period) -> Finding:
    """There is nothing to close."""
    return Finding(
        code="store.seal.empty",
        found=Text(
            ja=f"{period.label.ja}の計測値がありません。",
            en=f"There are no readings in {period.label.en}.",
        ),
        where=same(project),
        rule=Text(
            ja="計測値のある期間を締め切る。", en="A period with readings is sealed."
        ),
        remedy=Text(ja="計測値を送ってください。", en="Send the readings first."),
    )
