"""The words of forms: what stands where nothing is written, and what is said of it.

Flows in: where an entry is open, and where it is to be written. Flows out: findings.
"""

from __future__ import annotations

from renkei.foundation import Finding, Text, same

OPEN = Text(ja="未記入", en="not yet entered")
WITHHELD = Text(ja="(公開版では示しません)", en="(left out of the public version)")
NOT_PUBLIC = Text(ja="公開された記録なし", en="no public record")
NOT_YOURS = Text(ja="(計測値を閲覧できる方のみ)", en="(for those who may see readings)")
NONE = Text(ja="記載なし", en="none recorded")
YES, NO = Text(ja="はい", en="Yes"), Text(ja="いいえ", en="No")
_RULE = Text(ja="様式は、この項目の記入を求める。", en="The form asks for it.")
_OURS = Text(
    ja="様式には、連携の記録に欄のない項目もある。",
    en="The form also asks for things that no record here holds.",
)
_OF_ITS_PAPER = Text(
    ja="手続きが進むと、自動で記入されます。",
    en="It is filled in when the paper takes that step.",
)


def in_field(name: Text, number: str) -> Text:
    """The remedy where a field of a paper is empty."""
    return Text(
        ja="記録 {n} の「{f}」に書いてください。", en="Write “{f}” in {n}."
    ).format(n=number, f=name)


def by_step() -> Text:
    """The remedy where only a step writes the field."""
    return _OF_ITS_PAPER


def by_link(link: Text, number: str) -> Text:
    """The remedy where the paper that would say it is not named, or not seen."""
    return Text(
        ja="記録 {n} の「{f}」に、公開された、または閲覧できる記録を示してください。",
        en="Name a paper that may be shown under “{f}” in {n}.",
    ).format(n=number, f=link)


def not_entered(what: Text, where: Text, remedy: Text) -> Finding:
    """An entry of the form is open: the record says nothing of it yet."""
    return Finding(
        code="reports.form.not-entered",
        found=Text(ja="「{w}」が未記入です。", en="“{w}” is not yet entered.").format(
            w=what
        ),
        where=where,
        rule=_RULE,
        remedy=remedy,
    )


def no_field(what: Text, where: Text) -> Finding:
    """The form asks for something that no record holds."""
    return Finding(
        code="reports.form.no-field",
        found=Text(
            ja="「{w}」を書く欄が、連携の記録にありません。",
            en="No record here has a place for “{w}”.",
        ).format(w=what),
        where=where,
        rule=_OURS,
        remedy=Text(
            ja="書き出したファイル(docx)に直接書いてください。",
            en="Write it in the file (docx) itself.",
        ),
    )


def place(number: str, section: Text) -> Text:
    """Where in which form."""
    return Text(ja="{n}、{s}", en="{n}, {s}").format(n=same(number), s=section)


def on_page(what: Text) -> Text:
    """The remedy where something is entered on the page of the project."""
    return Text(
        ja="案件のページで、{what}を登録してください。",
        en="Enter {what} on the page of the project.",
    ).format(what=what)
