"""The seven stages, which are the navigation of the house.

Flows in: nothing. Flows out: each stage with its name, what happens there and what it
hands to the next (founding document: support "from upstream to downstream").
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Text
from renkei.web.addresses import address


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the chain. `key` names its page, its accent colour and its url."""

    key: str
    name: Text
    work: Text
    hands_on: Text

    @property
    def address(self) -> str | None:
        """Where the stage's page is, or None while the house has no such page."""
        return address(self.key)


CHAIN = (
    Stage(
        "partnerships",
        Text(ja="連携", en="Partnerships"),
        Text(
            ja="対話、覚書、公募と審査。都市と都市が組み、制度と人を育てる。",
            en="Dialogues, agreements, calls and review. Two cities pair up and build "
            "institutions and skills.",
        ),
        Text(ja="根拠の揃った連携", en="a collaboration with its evidence"),
    ),
    Stage(
        "plans",
        Text(ja="計画", en="Plans"),
        Text(
            ja="排出量の把握、対策の比較、シナリオ。削減の道筋を描く。",
            en="Inventory, measures, scenarios. The city draws its way down.",
        ),
        Text(
            ja="取り組む価値のある対策", en="a measure worth doing, with gap and cost"
        ),
    ),
    Stage(
        "projects",
        Text(ja="案件", en="Projects"),
        Text(
            ja="候補から調査、採択、建設、登録まで。",
            en="From candidate through feasibility and adoption to a registered plant.",
        ),
        Text(
            ja="方法論と見込み量を備えた案件", en="a project with method and estimate"
        ),
    ),
    Stage(
        "finance",
        Text(ja="資金", en="Finance"),
        Text(
            ja="採算性の評価、補助、基金、投資家との引き合わせ。",
            en="Appraisal, subsidy, funds, and a match with investors.",
        ),
        Text(ja="資金の付いた案件", en="a financed project"),
    ),
    Stage(
        "credits",
        Text(ja="クレジット", en="Credits"),
        Text(
            ja="計測、検証、発行。一トンを、メーターから口座まで。",
            en="Metered, verified, issued: one tonne, from the meter to the account.",
        ),
        Text(ja="誰でも再計算できる一トン", en="a tonne that anyone can recompute"),
    ),
    Stage(
        "domino",
        Text(ja="ドミノ", en="Domino"),
        Text(
            ja="何がどこから広がったか。次のモデルケースをどこに置くか。",
            en="What spread from where, and where the next model case should stand.",
        ),
        Text(ja="次の連携先", en="the next partnership"),
    ),
    Stage(
        "forum",
        Text(ja="交流", en="Forum"),
        Text(
            ja="フォーラム、ノウハウ、宣言。出会いが次の連携を生む。",
            en="Events, know-how, declarations: where the next pair meets.",
        ),
        Text(ja="次の握手", en="the next handshake"),
    ),
)


def stage(key: str) -> Stage:
    """The stage of that name; an unknown name is a programmer's mistake."""
    for candidate in CHAIN:
        if candidate.key == key:
            return candidate
    raise AssertionError(f"no stage {key!r} in the chain")
