"""What is said of a list of power plants that carries no margin.

Flows in: what was found, with file, row and field. Flows out: findings in both
languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from renkei.foundation import Finding, Text, plain_number, same
from renkei.methodologies.findings import finding

_TOOL = Text(
    ja="CDMツール07(第07.0版、未確認)", en="CDM TOOL07 (version 07.0, recalled)"
)
_ROW = Text(
    ja="発電所ごとに、名称・運転開始日・発電電力量・低コスト/必須運転の別と、"
    "排出を求める値を一通り書く。",
    en="Each plant has a name, the day it started, its generation, whether it is "
    "low-cost or must-run, and one way to its emissions.",
)
_COLUMNS = Text(
    ja="発電所の一覧はCSVで、単位を列名に示す。",
    en="A list of plants is CSV, with the units in the names of its columns.",
)


def unreadable(name: str) -> Finding:
    """Bytes that are no text."""
    return finding(
        "factor.plants.encoding",
        name,
        Text(ja="UTF-8の文字として読めません。", en="It cannot be read as UTF-8 text."),
        _COLUMNS,
        Text(
            ja="UTF-8のCSVで保存し直してください。", en="Save it again as CSV in UTF-8."
        ),
    )


def columns(name: str, missing: Iterable[str], strange: Iterable[str]) -> Finding:
    """A heading that lacks a column, or has one nobody reads."""
    lacks, extra = tuple(missing), tuple(strange)
    ja = "".join(
        (
            f"列がありません:{'、'.join(lacks)}。" if lacks else "",
            f"知らない列、または二度ある列:{'、'.join(extra)}。" if extra else "",
        )
    )
    en = " ".join(
        filter(
            None,
            (
                f"Missing columns: {', '.join(lacks)}." if lacks else "",
                f"Unknown or repeated columns: {', '.join(extra)}." if extra else "",
            ),
        )
    )
    return finding(
        "factor.plants.columns",
        Text(ja=f"{name} 見出し行", en=f"{name}, heading"),
        Text(ja=ja, en=en),
        _COLUMNS,
        Text(
            ja="name, commissioned_date, generation_mwh, low_cost_must_run と、"
            "必要に応じ fuel, fuel_t, efficiency, factor_tco2_per_mwh の列を"
            "設けてください。",
            en="Use name, commissioned_date, generation_mwh, low_cost_must_run and, "
            "where needed, fuel, fuel_t, efficiency, factor_tco2_per_mwh.",
        ),
    )


def cells(where: Text) -> Finding:
    """A row with more cells than the heading."""
    return finding(
        "factor.plants.cells",
        where,
        Text(
            ja="見出しと列の数が合いません。",
            en="It does not have the cells of the heading.",
        ),
        _COLUMNS,
        Text(
            ja="桁区切りのコンマなどで列がずれていないか確かめてください。",
            en="See whether a thousands comma has shifted the cells.",
        ),
    )


def cell(where: Text, written: str, wanted: Text) -> Finding:
    """A cell that does not say what its column asks."""
    found = (
        Text(ja=f"「{written}」を読み取れません。", en=f"“{written}” cannot be read.")
        if written
        else Text(ja="空欄です。", en="The cell is empty.")
    )
    return finding(
        "factor.plants.cell",
        where,
        found,
        _ROW,
        Text(ja="{wanted}を書いてください。", en="Write {wanted}.").format(
            wanted=wanted
        ),
    )


def ways(plant: str, count: int) -> Finding:
    """Emissions that follow from nothing, or from several things."""
    found = (
        Text(ja="排出を求める値がありません。", en="Its emissions follow from nothing.")
        if not count
        else Text(
            ja=f"排出を求める値が{count}通りあります。",
            en=f"Its emissions are stated in {count} ways.",
        )
    )
    return finding(
        "factor.plants.way",
        plant,
        found,
        _ROW,
        Text(
            ja="factor_tco2_per_mwh、fuel_t、efficiency のうち一つだけを書いてください"
            "(燃料を燃やさない発電所は factor_tco2_per_mwh を0とする)。",
            en="Fill one of factor_tco2_per_mwh, fuel_t and efficiency "
            "(factor_tco2_per_mwh is 0 for a plant that burns nothing).",
        ),
    )


def no_fuel(plant: str) -> Finding:
    """A quantity of fuel, or an efficiency, without the fuel."""
    return finding(
        "factor.plants.no-fuel",
        plant,
        Text(ja="燃料が書かれていません。", en="Its fuel is not named."),
        _ROW,
        Text(
            ja="fuel に燃料のIDを書いてください。",
            en="Name the fuel in the column fuel.",
        ),
    )


def no_generation(plant: str, value: Decimal) -> Finding:
    """A plant that generated nothing stands in no margin."""
    return finding(
        "factor.plants.generation",
        plant,
        Text(
            ja=f"発電電力量が {plain_number(value)} MWh です。",
            en=f"Its generation is {plain_number(value)} MWh.",
        ),
        _ROW,
        Text(
            ja="発電した発電所だけを、正の発電電力量とともに書いてください。",
            en="List plants that generated, with a generation above zero.",
        ),
    )


def same_name(plant: str) -> Finding:
    """Two plants that cannot be told apart."""
    return finding(
        "factor.plants.same-name",
        plant,
        Text(ja="同じ名称が二度あります。", en="The name stands twice."),
        _ROW,
        Text(
            ja="号機を書き添えるなどして区別してください。",
            en="Tell them apart, by the number of the unit for example.",
        ),
    )


def too_few(count: int) -> Finding:
    """Fewer plants than the build margin needs."""
    return finding(
        "factor.margin.too-few",
        Text(ja="ビルドマージン", en="build margin"),
        Text(
            ja=f"発電所が{count}件しかありません。",
            en=f"There are only {count} plants.",
        ),
        Text(
            ja="ビルドマージンは、新しい5件と、新しい順に発電量の20%に達する発電所とを"
            f"比べて決める。{_TOOL.ja}",
            en="The build margin compares the five newest plants with the newest that "
            f"make 20 % of the generation. {_TOOL.en}",
        ),
        Text(
            ja="系統のすべての発電所を書くか、公式に公表された係数を用いてください。",
            en="List every plant of the grid, or use an officially published factor.",
        ),
    )


def same_day(names: Iterable[str]) -> Finding:
    """Plants of one day of which only some would be among the newest."""
    listed = tuple(names)
    return finding(
        "factor.margin.same-day",
        Text(ja="、".join(listed), en=", ".join(listed)),
        Text(
            ja="運転開始日が同じ発電所の間で、新しい5件の境目が決まりません。",
            en="They started on one day, and the five newest end between them.",
        ),
        Text(
            ja=f"ビルドマージンは運転開始の新しい順に選ぶ。{_TOOL.ja}",
            en=f"The build margin takes plants in the order of their start. {_TOOL.en}",
        ),
        Text(
            ja="正確な運転開始日を書くか、同じ発電所の号機を一行にまとめてください。",
            en="State the exact days, or join the units of one plant in one row.",
        ),
    )


def must_run_majority(percent: Decimal) -> Finding:
    """So much low-cost generation that the simple operating margin does not apply."""
    return finding(
        "factor.margin.must-run-majority",
        Text(ja="運転マージン", en="operating margin"),
        Text(
            ja=f"低コスト/必須運転の発電所が発電電力量の {plain_number(percent)} % を"
            "占めます。",
            en=f"Low-cost and must-run plants make {plain_number(percent)} % of the "
            "generation.",
        ),
        Text(
            ja=f"簡易な運転マージンは、その割合が50%未満の系統にだけ用いる。{_TOOL.ja}",
            en="The simple operating margin is for grids in which they make less than "
            f"50 %. {_TOOL.en}",
        ),
        Text(
            ja="長期平均の発電電力量で書き直すか、公式に公表された係数を用いてください。",
            en="State long-term average generation, or use an officially published "
            "factor.",
        ),
    )


def weights(operating: Decimal, build: Decimal) -> Finding:
    """Weights outside 0–1, or that do not add to one."""
    total = operating + build
    return finding(
        "factor.margin.weights",
        same(f"w_OM = {operating}, w_BM = {build}"),
        Text(
            ja=f"重みの和は {plain_number(total)} です。",
            en=f"The weights add to {plain_number(total)}.",
        ),
        Text(
            ja=f"重みはそれぞれ0以上1以下で、和は1とする。{_TOOL.ja}",
            en=f"Each weight is from 0 to 1, and they add to one. {_TOOL.en}",
        ),
        Text(
            ja="通常は0.5と0.5、風力・太陽光は0.75と0.25です。",
            en="Usually 0.5 and 0.5; 0.75 and 0.25 for wind and solar.",
        ),
    )
