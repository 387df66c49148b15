"""The words of the search of the whole house."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="探す", en="Find"),
    "lead": Text(
        ja="案件・連携・都市・方法論・技術・記録と、この仕組みのページを語で探します。"
        "記録は、ご覧になれるものだけが見つかります。",
        en="Projects, collaborations, cities, methodologies, technologies, papers and "
        "the pages of this system, by a word. Of papers you find those you may see.",
    ),
    "what": Text(ja="語(名称、番号、国など)", en="Words (a name, a number, a country)"),
    "go": Text(ja="探す", en="Find"),
    "keys": Text(
        ja="どのページからも Ctrl+K(または /)で開きます。",
        en="Ctrl+K (or /) opens it from any page.",
    ),
    "none": Text(
        ja="「{words}」を含むものは見つかりません。語を減らすか、別の言語の名称や番号で"
        "お試しください。",
        en="Nothing has “{words}” in it. Try fewer words, the name in the other "
        "language, or a number.",
    ),
    "count": Text(ja="{count} 件", en="{count} found"),
    "page": Text(ja="ページ", en="Pages"),
    "project": Text(ja="案件", en="Projects"),
    "collaboration": Text(ja="連携", en="Collaborations"),
    "city": Text(ja="都市・地域", en="Cities and regions"),
    "methodology": Text(ja="方法論", en="Methodologies"),
    "technology": Text(ja="技術", en="Technologies"),
    "paper": Text(ja="記録", en="Papers"),
}
