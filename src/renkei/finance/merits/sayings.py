"""How figures of merit are named, ruled and excused.

Flows in: nothing. Flows out: names, rules and the reasons why a figure is unknown.
"""

from __future__ import annotations

from decimal import Decimal

from renkei.foundation import Finding, Severity, Text, joined, same


def _t(ja: str, en: str) -> Text:
    return Text(ja=ja, en=en)


NAMES = {
    "npv": _t("正味現在価値(NPV)", "Net present value (NPV)"),
    "irr": _t("内部収益率(IRR)", "Internal rate of return (IRR)"),
    "mirr": _t("修正内部収益率(MIRR)", "Modified internal rate of return (MIRR)"),
    "payback_years": _t("投資回収年数", "Payback period"),
    "discounted_payback_years": _t("割引回収年数", "Discounted payback period"),
    "lcoe": _t("均等化エネルギー原価(LCOE)", "Levelised cost of energy (LCOE)"),
    "dscr_least": _t("債務返済余裕率(DSCR)最小", "Debt service cover (DSCR), least"),
    "dscr_mean": _t("債務返済余裕率(DSCR)平均", "Debt service cover (DSCR), mean"),
    "investment": _t("初期投資額", "Investment"),
    "eligible": _t("補助対象経費", "Eligible cost"),
    "grant": _t("補助金額", "Grant"),
    "grant_per_tonne": _t(
        "補助金の費用対効果(法定耐用年数)", "Grant per tonne over the legal life"
    ),
    "reductions": _t("運転期間の総削減量", "Reductions over all of operation"),
}
RULES = {
    "npv": _t(
        "各年末の収支を割引率で初年(第0年)に割り引いた合計。",
        "The sum of each year's money, discounted to year 0.",
    ),
    "irr": _t(
        "正味現在価値を0にする割引率。根の数はスツルムの定理で数える。",
        "The rate at which the present value is nothing; Sturm's theorem counts them.",
    ),
    "mirr": _t(
        "支出を調達率で割り引き、収入を再投資率で最終年まで運用した年率。",
        "Payments discounted at the rate of finance, receipts reinvested to the end.",
    ),
    "payback_years": _t(
        "累計収支が最後に0となる年(第0年から。年内は均等とみなす)。",
        "When the sum of money reaches nothing for good, from year 0, even in a year.",
    ),
    "discounted_payback_years": _t(
        "割り引いた累計収支が最後に0となる年。",
        "When the discounted sum of money reaches nothing for good.",
    ),
    "lcoe": _t(
        "税引前の費用(補助金・残存価値控除後)の現在価値 ÷ エネルギー量の現在価値。",
        "Present value of costs before tax, less grant and residual, over that of"
        " energy.",
    ),
    "dscr_least": _t(
        "返済前の税引後収支 ÷ 元利返済額の、返済年のうちの最小。",
        "The least of: money after tax before debt service, over debt service.",
    ),
    "dscr_mean": _t(
        "返済前の税引後収支 ÷ 元利返済額の、返済年の平均。",
        "The mean of: money after tax before debt service, over debt service.",
    ),
    "investment": _t("初期投資の合計。", "The sum of all investment."),
    "eligible": _t("補助対象とした投資の合計。", "The sum of eligible investment."),
    "grant": _t(
        "対象経費 × 補助率、または補助額。", "Eligible cost × share, or amount."
    ),
    "grant_per_tonne": _t(
        "補助金額 ÷(年間削減量 × 法定耐用年数)。",
        "Grant ÷ (yearly reductions × legal service life).",
    ),
    "reductions": _t(
        "年間削減量 × 劣化を見込んだ運転年数。",
        "Yearly reductions over the years of operation, with degradation.",
    ),
}
WHY = {
    "irr-none": _t(
        "収支に支出と収入の両方がないか、正味現在価値が0になる率がありません。",
        "No rate makes the present value nothing.",
    ),
    "irr-several": _t("複数の率が該当します。", "Several rates make it nothing."),
    "never": _t("期間内に回収されません。", "It is not paid back in these years."),
    "no-signs": _t("支出と収入の両方が要ります。", "It needs payments and receipts."),
    "no-energy": _t("エネルギー量がありません。", "No amount of energy is given."),
    "no-debt": _t("融資がありません。", "There is no loan."),
    "not-here": _t("事業全体で示します。", "It is told of the whole venture."),
}
SEVERAL = _t("内部収益率が{n}個あります:{all}。", "There are {n} rates: {all}.")
FRACTION = same("1")
YEARS = _t("年", "years")


def no_rate_finding() -> Finding:
    """Said where no rate of return exists."""
    return Finding(
        code="finance.irr.none",
        found=WHY["irr-none"],
        where=NAMES["irr"],
        rule=RULES["irr"],
        remedy=_t("正味現在価値で判断してください。", "Judge by the present value."),
        severity=Severity.NOTICE,
    )


def several_rates_finding(rates: tuple[Decimal, ...]) -> Finding:
    """Said where several rates of return exist, with all of them."""
    listed = joined([same(f"{rate * 100:.4f} %") for rate in rates])
    return Finding(
        code="finance.irr.several",
        found=SEVERAL.format(n=len(rates), all=listed),
        where=NAMES["irr"],
        rule=RULES["irr"],
        remedy=_t(
            "一つを選ばず、正味現在価値か修正内部収益率で判断してください。",
            "Choose none of them; judge by the present value or the modified rate.",
        ),
        severity=Severity.WARNING,
    )
