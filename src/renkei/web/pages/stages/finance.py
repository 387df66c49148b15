"""Finance: the programme's money, the JCM's targets, and the macro frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.facts import Facts
from renkei.foundation import Figure, Text
from renkei.web.addresses import address
from renkei.web.pages.stages.block import Block, Door, StagePage
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.store.queries.living import PublicProgramme

STEPS = (
    Text(
        ja="案件の採算性を、補助がある場合とない場合の両方で評価します。",
        en="The project is appraised with and without subsidy.",
    ),
    Text(
        ja="JCM設備補助は、初期投資の2分の1を上限に、同じ国での類似技術の採択数に応じて"
        "補助率が下がります。",
        en="The JCM equipment subsidy pays up to half of the initial investment; the "
        "rate falls as similar technologies are adopted in the country.",
    ),
    Text(
        ja="開発金融機関や投資家の資金を組み合わせ、民間投資を促します。",
        en="Development banks and investors join in, and private money follows.",
    ),
)
MISSING = (
    Text(
        ja="採算性評価のない案件の投資額と補助額",
        en="Investment and subsidy of projects that nobody has appraised",
    ),
    Text(ja="民間投資の割合", en="The share of private money"),
)
PROGRAMME = (
    "call_ceiling_2020",
    "call_ceiling_2026",
    "subsidy_ceiling_share",
    "jcm_supported_2025",
    "jcm_expected_2030",
    "jcm_target_2030",
    "jcm_target_2040",
)
FRAMES = (
    "private_cash",
    "overseas_env_invest",
    "annual_effect_2050",
    "green_invest_world",
    "green_invest_eap",
)
_MONEY = Text(ja="事業の資金と目標", en="The programme's money and targets")
_MONEY_LEAD = Text(
    ja="都市間連携の委託上限、JCM設備補助の上限、JCM全体の目標です。",
    en="Ceilings of a collaboration contract and of the JCM equipment subsidy, and the "
    "targets of the JCM as a whole.",
)
_FRAMES = Text(ja="背景となる大きな数字", en="The large numbers behind it")
_FRAMES_LEAD = Text(
    ja="創設資料が引く数字を、本来の範囲とともに示します。案件の資金と足し合わせることは"
    "できません。",
    en="Numbers that the founding document quotes, with their true scope. They cannot "
    "be added to the money of projects.",
)
_NAME = Text(ja="項目", en="What")
_VALUE = Text(ja="数値", en="Value")
_SCOPE = Text(ja="本来の範囲・注", en="True scope and note")
_FACTS = Text(ja="32の数値をすべて見る", en="All 32 figures of the document")
_APPRAISALS = Text(
    ja="案件の採算性評価を見る・作成する", en="Read and make appraisals of projects"
)
_INVESTORS = Text(ja="投資家向けの案件一覧", en="The pipeline for investors")
_MATCHING = Text(
    ja="必要とする都市と企業・自治体をつなぐ",
    en="Match needs of cities with companies and municipalities",
)


def page(facts: Facts, known: PublicProgramme) -> StagePage:
    """The page of finance."""
    money = [facts.known_totals[name] for name in PROGRAMME]
    frames = [facts.figures[name] for name in FRAMES]
    return StagePage(
        steps=STEPS,
        figures=(),
        blocks=(
            Block(_MONEY, _MONEY_LEAD, _table(_MONEY, money)),
            Block(_FRAMES, _FRAMES_LEAD, _table(_FRAMES, frames)),
        ),
        doors=(
            Door(_APPRAISALS, address("appraisals")),
            Door(_MATCHING, address("matching")),
            Door(_INVESTORS, address("investors")),
            Door(_FACTS, address("facts")),
        ),
        missing=MISSING,
    )


def _table(title: Text, figures: list[Figure]) -> Table:
    columns = (
        Column(_NAME, heads_row=True),
        Column(_VALUE, numeric=True),
        Column(_SCOPE),
    )
    lines = tuple(
        (
            figure.name,
            figure,
            tuple(words for words in (figure.scope, figure.note) if words) or "–",
        )
        for figure in figures
    )
    return Table(title, columns, lines, shows_caption=False)
