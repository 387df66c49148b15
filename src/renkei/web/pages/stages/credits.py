"""Credits: the JCM cycle, and what its register and issuance records show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.facts import Facts
from renkei.foundation import Text
from renkei.reports import pipeline
from renkei.web.addresses import address
from renkei.web.pages.stages.block import Block, Door, StagePage
from renkei.web.table import Column, Table, linked

if TYPE_CHECKING:
    from renkei.store.queries.living import PublicProgramme

STEPS = (
    Text(
        ja="登録された案件が、承認された方法論とモニタリング計画に従って計測します。",
        en="A registered project is metered under an approved methodology and its "
        "monitoring plan.",
    ),
    Text(
        ja="計測値から排出削減量を算定し、第三者機関が検証します。",
        en="The reduction is computed from the readings and verified by a third-party "
        "entity.",
    ),
    Text(
        ja="合同委員会が発行量と両国の配分を決め、両国政府に通知します。",
        en="The Joint Committee decides the quantity and its split, and notifies both "
        "governments.",
    ),
    Text(
        ja="各国の登録簿が、番号の付いたクレジットを口座に発行します。",
        en="Each country's registry issues numbered credits into accounts.",
    ),
)
TARGET = "total.jcm_target_2030"
MISSING = (
    Text(
        ja="モンゴル以外の国の発行記録",
        en="Issuance records of countries other than Mongolia",
    ),
    Text(ja="移転と無効化の手続", en="Transfer and cancellation between accounts"),
)
_TITLE = Text(ja="公表された発行記録", en="Published issuance records")
_LEAD = Text(
    ja="公開データにある発行記録をそのまま示します。行ごとに、合同委員会が通知した量と、"
    "その側が発行した量です。空欄の日付と量は不明です。",
    en="Issuance records as published: for each row, what the Joint Committee notified "
    "one side of, and what that side issued. A missing date or quantity is unknown.",
)
_PROJECT = Text(ja="案件", en="Project")
_PERIOD = Text(ja="モニタリング期間", en="Monitoring period")
_PARTY = Text(ja="側", en="Side")
_DECIDED = Text(ja="決定日", en="Decided on")
_NOTIFIED = Text(ja="通知量 tCO₂", en="Notified, tCO₂")
_ISSUED_ON = Text(ja="発行日", en="Issued on")
_ISSUED = Text(ja="発行量 tCO₂", en="Issued, tCO₂")
_METHODS = Text(ja="方法論", en="Methodologies")
_COMMITTEES = Text(ja="合同委員会", en="Joint Committees")
_REGISTRY = Text(ja="登録簿", en="Registry")
_PROJECTS = Text(ja="登録簿のプロジェクト(検索と地図)", en="Register: search and map")
_OVER_TIME = Text(ja="発行と無効化の推移", en="Issuance over time")
_ARTICLE6 = Text(ja="パリ協定6条2項", en="Article 6.2")
_EXAMPLE = Text(
    ja="MN004 ダルハン太陽光(実演)", en="MN004, solar at Darkhan (demonstration)"
)


def page(facts: Facts, known: PublicProgramme) -> StagePage:
    """The page of credits."""
    return StagePage(
        steps=STEPS,
        figures=tuple(
            figure
            for figure in pipeline(facts, known.living).jcm
            if figure.id != TARGET  # a target belongs to finance
        ),
        blocks=(Block(_TITLE, _LEAD, _issuances(facts)),),
        doors=(
            Door(_EXAMPLE, address("project", "MN004")),
            Door(_METHODS, address("methodologies")),
            Door(_REGISTRY, address("registry")),
            Door(_PROJECTS, address("registry-projects")),
            Door(_OVER_TIME, address("registry-years")),
            Door(_COMMITTEES, address("joint-committee")),
            Door(_ARTICLE6, address("article6")),
        ),
        missing=MISSING,
    )


def _issuances(facts: Facts) -> Table:
    columns = (
        Column(_PROJECT, heads_row=True),
        Column(_PERIOD),
        Column(_PARTY),
        Column(_DECIDED),
        Column(_NOTIFIED, numeric=True),
        Column(_ISSUED_ON),
        Column(_ISSUED, numeric=True),
    )
    lines = tuple(
        (
            linked(row.reference, address("project", row.reference)),
            row.period,
            facts.countries[row.party].name,
            row.decided_on,
            row.notified_tco2,
            row.issued_on,
            row.issued_tco2,
        )
        for row in facts.register.issuances
    )
    return Table(_TITLE, columns, lines, shows_caption=False)
