"""The words of the programme's portfolio."""

from __future__ import annotations

from renkei.foundation import Text

WORDS: dict[str, Text] = {
    "plans": Text(ja="計画", en="Plans"),
    "title": Text(ja="事業全体の選択", en="The programme's portfolio"),
    "lead": Text(
        ja="各年の予算と受け入れられる件数の中で、どの都市のどの施策をいつ始めれば最も多く"
        "減らせるかを、証明とともに求めます。助言であり、保存も通知もしません。",
        en="Within yearly budgets and what countries and cities can carry: which "
        "measure of which city should start when, proven. It is advice; nothing is "
        "kept.",
    ),
    "trouble": Text(ja="計算できませんでした", en="It could not be worked out"),
    "terms": Text(ja="条件", en="Terms"),
    "cities": Text(ja="対象の都市", en="Cities"),
    "cities_lead": Text(
        ja="計画を始めていて、あなたに見える都市です。",
        en="Those at work on their plans, as far as you see them.",
    ),
    "none": Text(ja="対象の都市がありません", en="There is no city yet"),
    "none_how": Text(
        ja="都市が計画を始めると、ここで選べます。",
        en="Cities stand here once they have begun their planning.",
    ),
    "first_hint": Text(ja="例:2027", en="Like 2027"),
    "years_hint": Text(ja="例:5(15年まで)", en="Like 5, at most 15"),
    "budget_hint": Text(
        ja="その年に始める施策の設備費と、設備が寿命を迎えるまでの維持費。例:50",
        en="What starts in it: capital, and upkeep until it is worn out. Like 50",
    ),
    "country_hint": Text(ja="例:4", en="Like 4"),
    "city_hint": Text(ja="例:8", en="Like 8"),
    "go": Text(ja="選ぶ", en="Choose"),
    "limit": Text(
        ja="数十秒かかります。{seconds}秒を過ぎた計算は打ち切ります。将来の削減量は年3%で"
        "割り引きます(本システムの仮定)。",
        en="It takes some tens of seconds; after {seconds} it is stopped. Later tonnes "
        "are discounted by 3 % a year, our assumption.",
    ),
    "result": Text(ja="結果", en="The portfolio"),
    "saved": Text(ja="削減量(割引後)", en="Saved, discounted"),
    "starts": Text(ja="着手する施策", en="Measures started"),
    "spent": Text(ja="使う予算", en="Spent in all"),
    "gap": Text(ja="最良との差、最大", en="From the best, at most"),
    "each_alone": Text(
        ja="施策ごとの単独の効果の合計", en="Each measure alone, summed"
    ),
    "of_proposed": Text(ja="候補{count}件のうち", en="of {count} proposed"),
    "over_years": Text(ja="{first}〜{last}年", en="{first} to {last}"),
    "measures_unit": Text(ja="件", en="measures"),
    "percent": Text(ja="%", en="%"),
    "by_prices": Text(ja="価格だけによる上界", en="by a bound from prices alone"),
    "proof": Text(ja="どこまで最適か", en="How near the best it is"),
    "kept": Text(
        ja="別のプログラムによる確認:予算、国、都市の条件をすべて守っています。",
        en="Read again by other code: every budget and every limit of a country and a "
        "city is kept.",
    ),
    "estimated": Text(
        ja="都市のモデルに基づく試算です。実測値の入力により結果は変わります。",
        en="These rest on the cities' models; measured values will change them.",
    ),
    "held_back": Text(
        ja="候補にしなかった施策:{count}件(ほかの施策を前提とする、より減らす施策と併用"
        "できない、または削減しないもの)。",
        en="Not proposed: {count} measures that need another one, cannot stand beside "
        "a better one, or save nothing.",
    ),
    "by_city": Text(ja="都市ごと", en="By city"),
    "by_city_lead": Text(
        ja="候補は単独の効果で選びます。同じ都市の施策は重なるため、合わせた効果を都市の"
        "モデルで計算し直しています(差:{tonnes}トン)。",
        en="Measures are chosen by what each saves alone. Those of one city overlap, "
        "so that what they save together is reckoned again ({tonnes} t less).",
    ),
    "country": Text(ja="国", en="Country"),
    "city": Text(ja="都市", en="City"),
    "count": Text(ja="施策", en="Measures"),
    "cost": Text(ja="費用(百万米ドル)", en="Cost (million USD)"),
    "alone": Text(ja="単独の合計(ktCO₂e)", en="Alone, summed (ktCO₂e)"),
    "together": Text(ja="合わせた効果(ktCO₂e)", en="Together (ktCO₂e)"),
    "by_year": Text(ja="年ごとの予算", en="By year"),
    "year": Text(ja="年", en="Year"),
    "used": Text(ja="使う予算(百万米ドル)", en="Spent (million USD)"),
    "budget": Text(ja="予算(百万米ドル)", en="Budget (million USD)"),
    "list": Text(ja="着手する施策", en="What starts when"),
    "list_see": Text(ja="{count}件を見る", en="See all {count}"),
    "measure": Text(ja="施策", en="Measure"),
    "tonnes": Text(ja="削減量(ktCO₂e)", en="Saved (ktCO₂e)"),
    "take": Text(ja="この結果を書き出す", en="Take it with you"),
}
