"""The words of the audit page."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "home": Text(ja="ホーム", en="Home"),
    "registry": Text(ja="登録簿", en="Registry"),
    "title": Text(ja="登録簿を確かめる", en="Check the ledger"),
    "lead": Text(
        ja="決定、発行、記帳、残高のすべてを、いま保存されている行から計算し直し、"
        "封印の連鎖と照らし合わせます。変更された行があれば、その行と列を示します。",
        en="Every decision, issue, entry and holding is computed again from the rows "
        "as they stand and held against the chain of seals. A row that was changed is "
        "named, with its column.",
    ),
    "run": Text(ja="いま計算し直す", en="Recompute now"),
    "yours": Text(
        ja="保存してある検査点(任意)", en="A checkpoint that you kept (optional)"
    ),
    "yours_hint": Text(
        ja="以前に保存した検査点を指定すると、その時点までの記録が書き換えられて"
        "いないことも確かめます。",
        en="With a checkpoint saved earlier, the audit also shows that nothing up to "
        "that moment was rewritten.",
    ),
    "result": Text(ja="結果", en="Result"),
    "sound": Text(
        ja="すべて一致しました。規則に反する行も、変更された行もありません。",
        en="Everything agrees: no row breaks a law, and none was changed.",
    ),
    "unsound": Text(
        ja="一致しない点が{count}件あります。", en="{count} points disagree."
    ),
    "against_yours": Text(
        ja="指定された検査点({seals}件目の封印まで)とも照合しました。",
        en="The checkpoint you gave (up to seal {seals}) was held against it too.",
    ),
    "records": Text(ja="記録", en="Records"),
    "entries": Text(ja="うち記帳", en="of them entries"),
    "seals": Text(ja="封印", en="Seals"),
    "unsealed": Text(ja="まだ封印されていない記録", en="Records not sealed yet"),
    "checkpoint": Text(ja="公表中の検査点", en="Published checkpoint"),
    "checkpoint_lead": Text(
        ja="検査点は、この時点までの全記録から計算した短い値です。保存しておけば、後から"
        "何かが書き換えられたときに、誰でもそれを示すことができます。",
        en="A checkpoint is one short value computed from every record up to its "
        "moment. Whoever keeps it can show later that something was rewritten.",
    ),
    "sealed_at": Text(ja="封印の日時", en="Sealed at"),
    "root": Text(ja="根のハッシュ", en="Root hash"),
    "save": Text(ja="検査点を保存(JSON)", en="Save the checkpoint (JSON)"),
    "none": Text(ja="まだ封印はありません", en="Nothing is sealed yet"),
    "none_body": Text(
        ja="登録簿の管理者が「renkei registry seal」を実行すると、ここに検査点が"
        "表示されます。",
        en="A checkpoint stands here once the registry's administrator has run "
        "“renkei registry seal”.",
    ),
}
TOO_LARGE = Text(
    ja="検査点のファイルは{most}バイトまでです。",
    en="A checkpoint is a file of at most {most} bytes.",
)
