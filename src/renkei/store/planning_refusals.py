"""What is said when a city's planning cannot be opened, or not written as asked.

Flows in: what was asked for, the field. Flows out: `Finding`s, coded
`store.planning.<what>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from renkei.foundation import Finding, Text, same

FIELDS = {
    "place": Text(ja="都市・地域", en="City or region"),
    "country": Text(ja="国", en="Country"),
    "name-ja": Text(ja="都市の名称(日本語)", en="Name of the city (Japanese)"),
    "name-en": Text(ja="都市の名称(英語)", en="Name of the city (English)"),
    "population": Text(ja="人口", en="Population"),
    "income": Text(ja="1人当たりGDP(米ドル)", en="GDP per head (USD)"),
    "climate": Text(ja="気候区(ケッペン)", en="Climate zone (Köppen)"),
    "grid": Text(ja="系統電力の排出係数(tCO2/MWh)", en="Grid factor (tCO2/MWh)"),
    "year": Text(ja="年", en="Year"),
    "source": Text(ja="出典", en="Source"),
    "quality": Text(ja="データの品質", en="Data quality"),
    "estimated": Text(ja="推計値", en="Estimated"),
    "calculator": Text(ja="算定方法", en="How it is worked out"),
    "key": Text(ja="表記キー", en="Notation key"),
    "explanation": Text(ja="説明", en="Explanation"),
    "explanation-ja": Text(ja="説明(日本語)", en="Explanation (Japanese)"),
    "explanation-en": Text(ja="説明(英語)", en="Explanation (English)"),
    "why": Text(ja="変更の理由", en="Why it is changed"),
    "gwp": Text(ja="地球温暖化係数の組", en="Set of warming potentials"),
    "file": Text(ja="ファイル", en="File"),
    "name": Text(ja="名前", en="Name"),
    "plan": Text(ja="計画", en="Plan"),
    "on": Text(ja="日付", en="Day"),
    "council-ja": Text(ja="議会・機関の名称(日本語)", en="Council (Japanese)"),
    "council-en": Text(ja="議会・機関の名称(英語)", en="Council (English)"),
    "reference": Text(ja="決定の番号", en="Number of the decision"),
    "reasons": Text(ja="差戻しの理由", en="Reasons of the council"),
    "paper": Text(ja="制度の記録", en="Record of the institution"),
    "collaboration": Text(ja="都市間連携", en="Collaboration"),
    "tonnes": Text(ja="総量(tCO2e)", en="Total (tCO2e)"),
    "scope-ja": Text(ja="範囲・方法(日本語)", en="What it counts (Japanese)"),
    "scope-en": Text(ja="範囲・方法(英語)", en="What it counts (English)"),
    "spent": Text(ja="支出(米ドル)", en="Spent (USD)"),
    "deployed": Text(ja="実施率(%)", en="Carried out (%)"),
}


def typed(field: str, what: str, found: Text, rule: Text, remedy: Text) -> Finding:
    """A finding about one field of a form of the planning desk."""
    return Finding(
        code=f"store.planning.{field}.{what}",
        found=found,
        where=FIELDS[field],
        rule=rule,
        remedy=remedy,
    )


def unknown(city: str, name: str = "") -> Finding:
    """Nothing there that this person could see."""
    return Finding(
        code="store.planning.unknown",
        found=Text(
            ja="閲覧できる計画の記録がありません。",
            en="There is no planning record here that you may see.",
        ),
        where=same(f"{city} {name}".strip()),
        rule=Text(
            ja="公表された記録は誰でも、下書きは都市の担当者と連携先が閲覧できる。",
            en="What is published is everybody's; drafts are for the city's officers "
            "and those who work with it.",
        ),
        remedy=Text(
            ja="都市の一覧から選ぶか、担当の役割でサインインしてください。",
            en="Choose a city from the list, or sign in in the duty that works on it.",
        ),
    )


def not_yours(name: Text) -> Finding:
    """Somebody else's city."""
    return Finding(
        code="store.planning.not-your-city",
        found=Text(
            ja=f"{name.ja}の計画を変更する担当ではありません。",
            en=f"The planning of {name.en} is not yours to change.",
        ),
        where=name,
        rule=Text(
            ja="計画の記録は、その都市の担当者だけが変更する。",
            en="Only the officers of the city itself change its planning records.",
        ),
        remedy=Text(
            ja="その都市の担当者にご依頼ください。", en="Ask an officer of the city."
        ),
    )


def begun_already(name: Text, key: str) -> Finding:
    """A city whose planning stands already."""
    return typed(
        "place",
        "begun",
        Text(
            ja=f"{name.ja}の計画は既に始まっています。",
            en=f"The planning of {name.en} has begun already.",
        ),
        Text(ja="一つの都市の計画は一つ。", en="A city has one planning desk."),
        Text(ja=f"「{key}」の机を開いてください。", en=f"Open the desk of “{key}”."),
    )


def no_such_place(wanted: str) -> Finding:
    """Neither the person's place nor a city of their country."""
    return typed(
        "place",
        "unknown",
        Text(
            ja=f"「{wanted}」は担当する都市・地域ではありません。",
            en=f"“{wanted}” is not a place of your duty.",
        ),
        Text(
            ja="担当する都市・地域か、同じ国の都市を選ぶ。",
            en="Choose the place of your duty, or enter a city of your country.",
        ),
        Text(ja="一覧から選んでください。", en="Choose one from the list."),
    )


def needed(field: str) -> Finding:
    """A field that was left empty."""
    return typed(
        field,
        "missing",
        Text(ja="空欄です。", en="It is empty."),
        Text(
            ja="必要な入力に既定値を充てない。",
            en="No default stands in for what is needed.",
        ),
        Text(
            ja=f"「{FIELDS[field].ja}」を入力してください。",
            en=f"Enter this: {FIELDS[field].en}.",
        ),
    )


def too_long(written: Mapping[str, str], most: int) -> Iterator[Finding]:
    """The fields of which more was written than is kept; nothing is cut silently."""
    for field, said in written.items():
        if len(said) > most:
            yield typed(
                field,
                "too-long",
                Text(ja=f"{len(said)}文字です。", en=f"It has {len(said)} characters."),
                Text(ja=f"{most}文字まで記録する。", en=f"{most} characters are kept."),
                Text(ja="短くしてください。", en="Make it shorter."),
            )


def not_a_number(field: str, written: str) -> Finding:
    """A number that cannot be read."""
    return typed(field, "no-number", *number_words(written))


def number_words(written: str) -> tuple[Text, Text, Text]:
    """What is said of anything that is no number: found, rule, remedy."""
    return (
        Text(
            ja=f"「{written}」は数として読み取れません。",
            en=f"“{written}” is not a number.",
        ),
        Text(
            ja="小数点は「.」、桁区切りは「,」で書く(全角も読み取る)。",
            en="The decimal sign is “.”, and “,” parts thousands; full-width signs "
            "are read as well.",
        ),
        Text(ja="例:12,500.5", en="Write it like 12,500.5."),
    )


def not_a_choice(field: str, written: str, choices: Iterable[str]) -> Finding:
    """A word that is not on the list."""
    listed = ", ".join(choices)
    return typed(
        field,
        "no-choice",
        Text(ja=f"「{written}」は選べません。", en=f"“{written}” is not a choice."),
        Text(ja=f"選択肢:{listed}", en=f"The choices: {listed}"),
        Text(ja="一覧から選んでください。", en="Choose one from the list."),
    )


def line_gone(reference: str) -> Finding:
    """A line that somebody changed meanwhile."""
    return Finding(
        code="store.planning.line-gone",
        found=Text(
            ja="その行は、もうこの形では残っていません。",
            en="That line no longer stands as it did.",
        ),
        where=same(reference),
        rule=Text(
            ja="変更は、表示したときのままの行にだけ行う。",
            en="Only a line that stands as it was shown is changed.",
        ),
        remedy=Text(
            ja="ほかの担当者が変更した可能性があります。開き直してください。",
            en="Somebody may have changed it; open the page again.",
        ),
    )


def not_undone(name: str) -> Finding:
    """A change that is not the person's own last one, or that others have read."""
    return Finding(
        code="store.planning.not-undone",
        found=Text(
            ja="この変更は、もう元に戻せません。",
            en="This change can no longer be undone.",
        ),
        where=same(name),
        rule=Text(
            ja="元に戻せるのは、自分が行った最後の変更で、公表していないものだけ。",
            en="Only one's own last change is undone, and nothing that was published.",
        ),
        remedy=Text(
            ja="ページを開き直し、必要な値を改めて入力してください。",
            en="Open the page again and enter what is wanted anew.",
        ),
    )


def lines_stand(reference: str, count: int) -> Finding:
    """A notation key beside lines that are measured."""
    return Finding(
        code="store.planning.lines-stand",
        found=Text(
            ja=f"{reference} には算定した行が{count}件あります。",
            en=f"{reference} has {count} lines that were worked out.",
        ),
        where=FIELDS["key"],
        rule=Text(
            ja="GPC 2.2:表記キーは数値の代わりに記す。",
            en="GPC 2.2: a notation key stands in the place of a number.",
        ),
        remedy=Text(
            ja="先にそれらの行を取り下げてください。", en="Withdraw those lines first."
        ),
    )


def year_outside(year: str, earliest: int, latest: int) -> Finding:
    """A year that no inventory can be of."""
    return typed(
        "year",
        "outside",
        Text(ja=f"「{year}」年です。", en=f"The year is “{year}”."),
        Text(
            ja=f"{earliest}年から{latest}年まで(西暦)。",
            en=f"Years run from {earliest} to {latest}.",
        ),
        Text(ja="西暦4桁で入力してください。", en="Enter four digits, like 2023."),
    )


def year_stands(year: str) -> Finding:
    """An inventory that is there already."""
    return typed(
        "year",
        "stands",
        Text(ja=f"{year}年は既にあります。", en=f"{year} is there already."),
        Text(
            ja="同じ名前の排出量の記録は一つ。",
            en="One inventory stands under one name.",
        ),
        Text(ja="一覧から開いてください。", en="Open it from the list."),
    )


def state_unchanged() -> Finding:
    """Published twice without a change."""
    return Finding(
        code="store.planning.published",
        found=Text(
            ja="この版は既に公表されています。", en="This version is published already."
        ),
        where=Text(ja="公表", en="Publishing"),
        rule=Text(ja="同じ版を二度公表しない。", en="A version is published once."),
        remedy=Text(ja="することはありません。", en="There is nothing to do."),
    )
