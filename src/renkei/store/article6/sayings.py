"""What is said where Article 6.2 facts contradict themselves, or nobody may act.

Flows in: papers, people, books. Flows out: findings, `store.article6.*`.
"""

from __future__ import annotations

from renkei.foundation import Finding, Severity, Text, same
from renkei.programme import papers

_FACTS = Text(
    ja="年次情報は、台帳と、承認・参加の記録から一意に決まる。",
    en="Annual information follows from the ledger and the papers, in one way.",
)


def finding(code: str, found: Text, where: Text, rule: Text, remedy: Text) -> Finding:
    """A finding of this part of the store."""
    return Finding(f"store.article6.{code}", found, where, rule, remedy)


def _at(paper: papers.Paper) -> Text:
    return Text(
        ja=f"{paper.kind.name.ja} {paper.number}",
        en=f"{paper.kind.name.en} {paper.number}",
    )


def _named(name: str) -> Text:
    """A file as somebody called it, if at all."""
    return same(name or "–")


def unreadable(paper: papers.Paper) -> Finding:
    """A paper whose years or countries cannot be so."""
    return finding(
        "unreadable",
        Text(
            ja="国、年、方法、目的のどれかが欠けているか、互いに合いません。",
            en="Country, years, method or purpose is missing, or they contradict.",
        ),
        _at(paper),
        _FACTS,
        Text(ja="記録を直してください。", en="Mend the paper."),
    )


def covered_twice(paper: papers.Paper, what: str, other: str) -> Finding:
    """Two authorisations for one vintage of one project."""
    return finding(
        "covered-twice",
        Text(
            ja=f"{what}は、承認「{other}」の対象にもなっています。",
            en=f"{what} is covered by “{other}” as well.",
        ),
        _at(paper),
        _FACTS,
        Text(
            ja="一つの承認だけの対象にしてください。",
            en="Let one authorisation cover it.",
        ),
    )


def two_periods(paper: papers.Paper, other: str, year: int) -> Finding:
    """Two NDC periods for one year."""
    return finding(
        "two-periods",
        Text(
            ja=f"{year}年は、{other}の期間にも入っています。",
            en=f"{year} lies in the period of {other} as well.",
        ),
        _at(paper),
        Text(
            ja="方法は期間を通じて一つである(2/CMA.3 附属書 7項)。",
            en="One method throughout the period (2/CMA.3, annex, paragraph 7).",
        ),
        Text(ja="どちらかを終了してください。", en="End one of the two."),
    )


def one_purpose(paper: papers.Paper, entry: str) -> Finding:
    """A use with two purposes or with none."""
    return finding(
        "one-purpose",
        Text(
            ja=f"記帳「{entry}」に、NDCの暦年とほかの目的の両方があるか、"
            "どちらもありません。",
            en=f"“{entry}” has both an NDC's year and another purpose, or neither.",
        ),
        _at(paper),
        Text(
            ja="使用は、NDCの暦年とほかの目的のどちらか一方のために行う"
            "(4/CMA.6 附属書II)。",
            en="A use is for one of the two (4/CMA.6, annex II).",
        ),
        Text(ja="どちらか一方だけを書いてください。", en="Write one of them alone."),
    )


def no_participation(country: Text, year: int) -> Finding:
    """A country whose NDC period of a year nobody has declared."""
    return finding(
        "no-participation",
        Text(
            ja=f"{country.ja}は、{year}年を含むNDC実施期間を宣言していません。",
            en=f"{country.en} has declared no NDC period that has {year}.",
        ),
        papers.kinds()["ndc-participation"].plural,
        Text(
            ja="年次情報は、NDC実施期間の最初と最後の年を述べる"
            "(4/CMA.6 附属書II 表1)。",
            en="Annual information names the first and last year of the NDC period"
            " (4/CMA.6, annex II, table 1).",
        ),
        Text(
            ja="参加の記録を作り、その国の事務局が宣言してください。",
            en="Write the participation; that country's secretariat declares it.",
        ),
    )


def before_since(where: Text, since: int) -> Finding:
    """An entry, or a whole year, before the first that is reported."""
    return finding(
        "before-since",
        Text(
            ja=f"最初に報告する年({since}年)より前です。",
            en=f"It is of a year before {since}, the first that is reported.",
        ),
        where,
        Text(
            ja="最初の年から、すべての行動を報告する(2/CMA.3 附属書 20項)。",
            en="Every action is reported from the first year on (2/CMA.3, annex,"
            " paragraph 20).",
        ),
        Text(
            ja="最初に報告する年を確かめてください。",
            en="Check the first year that is reported.",
        ),
    )


def unknown(book: str, party: str, year: int, version: object = None) -> Finding:
    """A party-year that is not there for the reader."""
    label = f"{book} {party} {year}" + (f" v{version}" if version else "")
    return finding(
        "unknown",
        Text(
            ja="提出された年次情報はありません。",
            en="No annual information was submitted.",
        ),
        same(label),
        Text(
            ja="公開するのは、提出された年次情報である。",
            en="What is public is what was submitted.",
        ),
        Text(
            ja="6条2項の一覧から選んでください。",
            en="Choose from the list of Parties and years.",
        ),
    )


def not_yours(country: Text) -> Finding:
    """Somebody who speaks for another country, or for none."""
    return finding(
        "not-yours",
        Text(
            ja=f"{country.ja}の年次情報を扱う職務がありません。",
            en=f"You have no duty on the annual information of {country.en}.",
        ),
        country,
        Text(
            ja="その国の合同委員会事務局と登録簿管理者が準備し、提出する。実演の人は実演の"
            "帳簿だけを扱う。",
            en="That country's Joint Committee secretariat and registry administrator"
            " prepare and submit it; people of the demonstration in its book alone.",
        ),
        Text(
            ja="その国の担当者に依頼してください。",
            en="Ask somebody of that country.",
        ),
    )


def other_file(found: Text, wanted: Text, name: str, code: str) -> Finding:
    """A file of another Party or year than was asked for."""
    return finding(
        code,
        found,
        _named(name),
        Text(
            ja="比べるのは{wanted}である。", en="What is compared is {wanted}."
        ).format(wanted=wanted),
        Text(
            ja="相手国から受け取った、その年のファイルを指定してください。",
            en="Choose the file of that year that the other side sent.",
        ),
    )


def formula(cell: str, name: str) -> Finding:
    """A workbook whose cell is computed and not said."""
    return finding(
        "formula",
        Text(ja=f"{cell}に数式があります。", en=f"{cell} has a formula."),
        _named(name),
        Text(
            ja="年次情報のセルは値であり、計算式ではない。",
            en="A cell of annual information is a value, not a formula.",
        ),
        Text(ja="値として貼り付けてください。", en="Paste it as a value."),
    )


def no_type(name: str) -> Finding:
    """A file that is neither a workbook nor JSON."""
    return finding(
        "file-type",
        Text(
            ja="xlsxでもJSONでもないファイルです。",
            en="The file is neither xlsx nor JSON.",
        ),
        _named(name),
        Text(
            ja="読み取るのは、合意された電子様式のxlsxとJSONである。",
            en="What is read is the agreed electronic format as xlsx or JSON.",
        ),
        Text(
            ja="xlsxかJSONで受け取り直してください。",
            en="Have it sent as xlsx or JSON.",
        ),
    )


def not_kept(name: str) -> Finding:
    """A file that is to be kept and was not compared first."""
    return finding(
        "not-compared",
        Text(
            ja="比べたファイルが見当たりません。",
            en="The file that was compared is not there.",
        ),
        _named(name),
        Text(
            ja="受け取って保存するのは、直前に比べて見せたファイルだけである。",
            en="Only the file that was compared and shown is kept.",
        ),
        Text(ja="もう一度比べてください。", en="Compare it again."),
    )


def elsewhere_changed(since: Text) -> Finding:
    """That the ledger or the papers now say something else than was submitted."""
    return Finding(
        code="store.article6.changed-since",
        found=Text(
            ja="提出した後に、台帳か承認の記録が変わっています。",
            en="The ledger or the papers have changed since it was submitted.",
        ),
        where=since,
        rule=Text(
            ja="提出した年次情報は書き換えず、次の版を提出する。",
            en="What was submitted stays; a change is the next version.",
        ),
        remedy=Text(
            ja="下の案を確かめ、次の版を提出してください。",
            en="Look through the draft, and submit the next version.",
        ),
        severity=Severity.WARNING,
    )


def not_frozen(at: Text) -> Finding:
    """A version that was submitted before NDC and checks were frozen with it."""
    return Finding(
        code="store.article6.not-frozen",
        found=Text(
            ja="この版を提出したときのNDC、排出量、検査の結果は保存されていません。",
            en="The NDC, the emissions and the checks of the day on which this version "
            "was submitted were not kept.",
        ),
        where=at,
        rule=Text(
            ja="提出した年次情報とともに示すのは、提出したときに固定した内容だけである。",
            en="Beside what was submitted stands only what was frozen with it.",
        ),
        remedy=Text(
            ja="いまのNDCは参加の記録で、いまの検査の結果は案で確かめてください。"
            "次の版からは、提出と同時に固定されます。",
            en="Today's NDC stands in the paper of participation, today's checks with "
            "the draft. From the next version on they are frozen with it.",
        ),
        severity=Severity.NOTICE,
    )


def nothing_to_compare(country: Text, year: int) -> Finding:
    """A side of a comparison that has nothing."""
    return finding(
        "nothing-to-compare",
        Text(
            ja=f"{country.ja}の{year}年までの年次情報がありません。",
            en=f"There is no annual information of {country.en} up to {year}.",
        ),
        country,
        Text(
            ja="両国の帳簿がそろって、はじめて照合できる。",
            en="Two books are needed to hold them against each other.",
        ),
        Text(
            ja="提出を待つか、相手国のファイルを受け取って比べてください。",
            en="Wait until it is submitted, or compare the file they sent.",
        ),
    )


def too_large(name: str, most: int) -> Finding:
    """A file that is larger than any annual information."""
    return finding(
        "too-large",
        Text(ja="ファイルが大きすぎます。", en="The file is too large."),
        _named(name),
        Text(
            ja=f"読み取るのは{most:,}バイトまで。",
            en=f"At most {most:,} bytes are read.",
        ),
        Text(
            ja="年次情報のファイルか確かめてください。",
            en="Make sure that it is annual information.",
        ),
    )
