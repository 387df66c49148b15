"""What is said where a webhook cannot be made, sent to, or found."""

from __future__ import annotations

from renkei.foundation import Finding, Text, joined, same
from renkei.store.webhooks.kinds import CHOSEN

_PLACE = Text(ja="Webhook", en="Webhook")
_ADDRESS = Text(ja="Webhook の送り先", en="Address of the webhook")
_OUT_THERE = Text(
    ja="送り先は、外から届く https のアドレスとする。内部のネットワークへは、"
    "管理者が許した範囲にだけ送る。",
    en="Messages go by https to addresses of the open internet; to inner networks only "
    "where the operator allows it.",
)


def misnamed(longest: int) -> Finding:
    """A name nobody could tell it by."""
    return Finding(
        code="store.webhook.name",
        found=Text(ja="名前がないか、長すぎます。", en="No name, or one too long."),
        where=_PLACE,
        rule=Text(
            ja=f"名前は1〜{longest}文字。", en=f"A name has 1 to {longest} characters."
        ),
        remedy=Text(
            ja="受け取るプログラムが分かる名前を付けてください。",
            en="Name it after the program that is told.",
        ),
    )


def address() -> Finding:
    """No address that anything is sent to."""
    return Finding(
        code="store.webhook.address",
        found=Text(
            ja="送り先のアドレスの形が合いません。", en="The address does not fit."
        ),
        where=_ADDRESS,
        rule=Text(
            ja="https:// で始まる500文字以内のアドレス。利用者名や # は含まない。",
            en="It begins with https://, has at most 500 characters, and names no user "
            "and no fragment.",
        ),
        remedy=Text(
            ja="https://example.org/hooks のように書いてください。",
            en="Write it like https://example.org/hooks.",
        ),
    )


def no_such_host(host: str) -> Finding:
    """A name behind which there is nothing."""
    return Finding(
        code="store.webhook.no-such-host",
        found=Text(
            ja="送り先の名前にアドレスがありません。",
            en="No address is known by that name.",
        ),
        where=same(host),
        rule=_OUT_THERE,
        remedy=Text(
            ja="名前の綴りと、その名前の DNS を確かめてください。",
            en="Check its spelling, and its DNS.",
        ),
    )


def inner(host: str, variable: str) -> Finding:
    """A name behind which something inner lies."""
    return Finding(
        code="store.webhook.inner",
        found=Text(
            ja="送り先が内部のネットワークを指しています。",
            en="The address leads into an inner network.",
        ),
        where=same(host),
        rule=_OUT_THERE,
        remedy=Text(
            ja=f"外から届くアドレスを使うか、管理者に {variable} の設定を依頼して"
            "ください。",
            en=f"Use an address of the open internet, or ask the operator to set "
            f"{variable}.",
        ),
    )


def no_kind() -> Finding:
    """Told of nothing, or of something that is not there."""
    known = joined(kind.label for kind in CHOSEN)
    return Finding(
        code="store.webhook.kinds",
        found=Text(
            ja="知らせる出来事が選ばれていないか、ないものです。",
            en="Nothing to be told of is chosen, or something that does not exist.",
        ),
        where=_PLACE,
        rule=Text(
            ja="1つ以上を選ぶ:{known}。", en="At least one is chosen: {known}."
        ).format(known=known),
        remedy=Text(
            ja="必要なものだけを選んでください。", en="Choose only what is needed."
        ),
    )


def not_your_duty() -> Finding:
    """For a duty that is another's."""
    return Finding(
        code="store.webhook.duty",
        found=Text(
            ja="その担当は、あなたのものではありません。",
            en="That duty is not among yours.",
        ),
        where=_PLACE,
        rule=Text(
            ja="自分、または自分が今もつ担当のためにだけ作れる。",
            en="One makes webhooks for oneself, or for a duty one holds today.",
        ),
        remedy=Text(ja="一覧から選んでください。", en="Choose one of the list."),
    )


def too_many(most: int) -> Finding:
    """More than anybody can keep an eye on."""
    return Finding(
        code="store.webhook.too-many",
        found=Text(
            ja="Webhook が上限に達しています。",
            en="There are as many webhooks as one may have.",
        ),
        where=_PLACE,
        rule=Text(
            ja=f"1人が同時に持てるのは{most}件まで。",
            en=f"A person has at most {most} at a time.",
        ),
        remedy=Text(
            ja="使わないものを終了してください。", en="End one that is not used."
        ),
    )


def unknown(key: int) -> Finding:
    """No such webhook or message among those one keeps."""
    return Finding(
        code="store.webhook.unknown",
        found=Text(ja="その Webhook や送信はありません。", en="There is none."),
        where=same(str(key)),
        rule=Text(
            ja="自分または自分の担当の Webhook だけを扱える。",
            en="One keeps one's own webhooks, and those of one's duties.",
        ),
        remedy=Text(ja="一覧から選んでください。", en="Choose one of the list."),
    )


def is_over(key: int) -> Finding:
    """A webhook that was ended."""
    return Finding(
        code="store.webhook.ended",
        found=Text(ja="その Webhook は終了しています。", en="The webhook was ended."),
        where=same(str(key)),
        rule=Text(
            ja="終了した Webhook には何も送らない。",
            en="Nothing is sent to a webhook that was ended.",
        ),
        remedy=Text(
            ja="必要なら、新しく作成してください。", en="Make another, if needed."
        ),
    )
