"""What an appraisal asks for: each field with its words, its unit and its kind.

Flows in: nothing. Flows out: `ASKS` by name, in the order of the form, and `GROUPS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from renkei.finance import support
from renkei.foundation import Text, same

ANSWER = "answer."


class Sort(StrEnum):
    """What is written into a field."""

    NUMBER = "number"  # positive or nothing; with a source and a mark of confidence
    SHARE = "share"  # a number between 0 and 1, likewise
    RATE = "rate"  # a number above -1 and at most 1, likewise
    YEARS = "years"  # a whole number
    DAY = "day"
    CHOICE = "choice"
    WORDS = "words"


SOURCED = (Sort.NUMBER, Sort.SHARE, Sort.RATE)


@dataclass(frozen=True, slots=True)
class Ask:
    """One field. `unit` has `{c}` where the currency of the appraisal stands."""

    name: str
    group: str
    sort: Sort
    words: Text
    unit: str = ""
    hint: Text | None = None
    is_needed: bool = False

    @property
    def is_sourced(self) -> bool:
        """Whether it comes with a source and a mark."""
        return self.sort in SOURCED


def _t(ja: str, en: str) -> Text:
    return Text(ja=ja, en=en)


def _ask(  # noqa: PLR0913, PLR0917 - the parts of a field
    name: str,
    group: str,
    sort: Sort,
    words: tuple[str, str],
    unit: str = "",
    hint: tuple[str, str] | None = None,
) -> Ask:
    """A name that ends with `!` must be answered."""
    return Ask(
        name.rstrip("!"),
        group,
        sort,
        _t(*words),
        unit,
        _t(*hint) if hint else None,
        name.endswith("!"),
    )


GROUPS = {
    "project": _t("対象", "What is appraised"),
    "energy": _t("エネルギーと削減量", "Energy and reductions"),
    "cost": _t("費用", "Costs"),
    "terms": _t("割引率と税", "Discount rate and tax"),
    "loan": _t("融資", "Loan"),
    "contract": _t("リース・ESCO", "Lease or ESCO"),
    "support": _t("補助金とクレジット", "Subsidy and credits"),
    "scheme": _t("支援制度の要件", "What schemes of support ask"),
}
_N, _S, _R, _Y = Sort.NUMBER, Sort.SHARE, Sort.RATE, Sort.YEARS
_FRACTION = ("0〜1の割合で書きます", "A fraction from 0 to 1")
_ASKS = (
    _ask("title!", "project", Sort.WORDS, ("評価の名称", "Name of the appraisal")),
    _ask("technology!", "project", Sort.CHOICE, ("技術", "Technology")),
    _ask(
        "currency!",
        "project",
        Sort.CHOICE,
        ("通貨", "Currency"),
        hint=("結果の通貨です", "The result is told in it"),
    ),
    _ask("spent!", "project", _Y, ("投資する年", "Year of investment"), "year"),
    _ask("starts!", "project", _Y, ("運転開始年", "First year of operation"), "year"),
    _ask("life!", "project", _Y, ("運転年数", "Years of operation"), "years"),
    _ask(
        "energy!",
        "energy",
        _N,
        ("年間の省エネ・発電量", "Energy saved or made in a year"),
        "MWh",
    ),
    _ask("tariff!", "energy", _N, ("エネルギー単価", "Price of energy"), "{c}/MWh"),
    _ask(
        "tariff-growth",
        "energy",
        _R,
        ("単価の年上昇率", "Yearly rise of that price"),
        "1",
        ("空欄なら物価上昇率に従います", "Empty: it follows inflation"),
    ),
    _ask(
        "degradation!",
        "energy",
        _S,
        ("年間の性能低下率", "Yearly loss of performance"),
        "1",
        _FRACTION,
    ),
    _ask(
        "tonnes",
        "energy",
        _N,
        ("年間の削減量", "Reductions in a year"),
        "tCO2",
        ("クレジットと支援制度の判定に用います", "For credits and schemes of support"),
    ),
    _ask("capex!", "cost", _N, ("初期投資", "Investment"), "{c}"),
    _ask(
        "capex-currency",
        "cost",
        Sort.CHOICE,
        ("初期投資の通貨", "Currency of the investment"),
        hint=(
            "評価の通貨と異なるときだけ選びます",
            "Only where it is not the currency of the appraisal",
        ),
    ),
    _ask(
        "rate",
        "cost",
        _N,
        ("為替レート", "Exchange rate"),
        "{c}",
        (
            "投資の通貨1単位が評価の通貨でいくらか",
            "What one unit of the investment's currency is in that of the appraisal",
        ),
    ),
    _ask("rate-on", "cost", Sort.DAY, ("そのレートの日付", "Day of that rate")),
    _ask("opex!", "cost", _N, ("年間の維持費", "Upkeep in a year"), "{c}"),
    _ask(
        "monitoring",
        "cost",
        _N,
        ("年間のモニタリング・検証費", "Monitoring and verification in a year"),
        "{c}",
    ),
    _ask("residual", "cost", _N, ("最終年の残存価値", "Value in the last year"), "{c}"),
    _ask("discount!", "terms", _R, ("割引率(名目)", "Discount rate (nominal)"), "1"),
    _ask("inflation!", "terms", _R, ("物価上昇率", "Inflation"), "1"),
    _ask("tax!", "terms", _S, ("法人税等の実効税率", "Rate of tax on profit"), "1"),
    _ask(
        "depreciation!",
        "terms",
        _Y,
        ("減価償却年数", "Years of depreciation"),
        "years",
    ),
    _ask(
        "wearing",
        "terms",
        Sort.CHOICE,
        ("減価償却の方法", "Method of depreciation"),
        hint=("空欄なら定額法", "Empty: straight-line"),
    ),
    _ask(
        "declining",
        "terms",
        _S,
        ("定率法の償却率", "Rate of the declining balance"),
        "1",
        (
            "「定率法(償却率を入力)」のときだけ、根拠の法令を出典に記入します",
            "Only for a rate of your own; its source is the law it stands in",
        ),
    ),
    _ask("debt", "loan", _S, ("借入の割合", "Share that is borrowed"), "1", _FRACTION),
    _ask("interest", "loan", _R, ("金利", "Interest"), "1"),
    _ask("debt-years", "loan", _Y, ("返済年数", "Years of the loan"), "years"),
    _ask(
        "grace",
        "loan",
        _Y,
        ("うち据置年数", "Of which years of grace"),
        "years",
        ("空欄なら据置なし", "Empty: none"),
    ),
    _ask("contract", "contract", Sort.CHOICE, ("契約の形", "Who bears the investment")),
    _ask("contract-years", "contract", _Y, ("契約年数", "Years of contract"), "years"),
    _ask(
        "contract-share",
        "contract",
        _S,
        ("リース料率またはESCOの取り分", "Interest in the fee, or the ESCO's share"),
        "1",
        _FRACTION,
    ),
    _ask(
        "subsidy",
        "support",
        _S,
        ("補助率(対象経費に対して)", "Subsidy, as a share of the eligible cost"),
        "1",
        _FRACTION,
    ),
    _ask("price", "support", _N, ("クレジット単価", "Price of a credit"), "{c}/tCO2"),
    _ask(
        "credit-share",
        "support",
        _S,
        ("売却できるクレジットの割合", "Share of credits that may be sold"),
        "1",
        _FRACTION,
    ),
    _ask(
        "credit-years", "support", _Y, ("クレジット年数", "Years of credits"), "years"
    ),
    _ask("applies-on", "scheme", Sort.DAY, ("申請日", "Day of application")),
    _ask("completes-on", "scheme", Sort.DAY, ("完工予定日", "Day of completion")),
    _ask(
        "similar",
        "scheme",
        _N,
        ("その国の類似技術の件数", "Similar projects in the country"),
        "count",
    ),
    _ask("legal-life", "scheme", _N, ("法定耐用年数", "Legal service life"), "years"),
    _ask(
        "yen",
        "scheme",
        _N,
        ("評価の通貨1単位の円", "Yen for one unit of the currency"),
        "JPY",
        (
            "円建ての上限の判定に用います。推測はしません",
            "For ceilings in yen; it is never guessed",
        ),
    ),
    *(
        Ask(f"{ANSWER}{name}", "scheme", Sort.CHOICE, question)
        for name, question in support.QUESTIONS.items()
    ),
)
ASKS = {each.name: each for each in _ASKS}
TOGETHER = (
    ("debt", "interest", "debt-years"),
    ("contract-years", "contract-share"),
    ("price", "credit-share", "credit-years"),
    ("rate", "rate-on"),
)  # each of these needs the others
CURRENCIES = {
    code: same(code)
    for code in ("USD", "JPY", "EUR", "IDR", "MNT", "MYR", "PHP", "THB", "VND")
}
CONTRACTS = {
    "lease": _t("リース", "A lessor (lease)"),
    "esco": _t("ESCO(サービス契約)", "A service company (ESCO)"),
}
STRAIGHT, DECLINING, JAPANESE = "straight-line", "declining", "japan-declining"
WEARINGS = {
    STRAIGHT: _t("定額法", "Straight-line"),
    JAPANESE: _t(
        "定率法(日本の税法、取得日の規則による)",
        "Declining balance (tax law of Japan, by the day of acquisition)",
    ),
    DECLINING: _t("定率法(償却率を入力)", "Declining balance at a rate of your own"),
}
YES_NO = {"yes": _t("はい", "Yes"), "no": _t("いいえ", "No")}
CHOICES = {
    "currency": CURRENCIES,
    "capex-currency": CURRENCIES,
    "contract": CONTRACTS,
    "wearing": WEARINGS,
}
