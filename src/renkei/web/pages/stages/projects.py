"""Projects: how far each has come, those of the programme and those of the JCM."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from renkei.facts import Facts
from renkei.foundation import Text, same
from renkei.programme import Stage, living
from renkei.web.addresses import address
from renkei.web.pages.stages.block import Block, Door, StagePage, length_of
from renkei.web.table import Column, Table, linked

if TYPE_CHECKING:
    from renkei.store.queries.living import PublicProgramme

STEPS = (
    Text(
        ja="現地調査と電力・燃料のデータから、案件の候補を見いだします。",
        en="Site surveys and energy data bring candidates to light.",
    ),
    Text(
        ja="実現可能性調査で、削減量、費用、適用する方法論を確かめます。",
        en="A feasibility study settles tonnes, cost and the methodology that applies.",
    ),
    Text(
        ja="設備補助に申請し、採択されれば建設に進みます。",
        en="The project applies for the equipment subsidy and, once adopted, is built.",
    ),
    Text(
        ja="第三者機関の妥当性確認を経て、合同委員会がJCMプロジェクトとして登録します。",
        en="A third-party entity validates it and the Joint Committee registers it.",
    ),
)
MISSING = (
    Text(
        ja="創設資料の19案件について、段階が進んだ日付の多く(出典が確認できません)",
        en="Most of the dates at which the 19 founding projects moved on, for which no "
        "source is known",
    ),
    Text(ja="費用、回収年数、1トン当たりの費用", en="Cost, payback and cost per tonne"),
)
NEWEST = 60
"""Later projects that the page names; all of them stand in the lists."""
_STAGES = Text(ja="案件の段階", en="How far projects have come")
_STAGES_LEAD = Text(
    ja="公開の案件記録を段階別に数えています。形成された案件のほか、JCMの一覧の案件と間接の"
    "成果を含み、各案件は確認できる最も進んだ段階に置いています。",
    en="Public papers of projects by stage: those formed, those of the JCM list, and "
    "indirect results, each once, at the furthest stage that is evidenced.",
)
_FORMED = Text(ja="都市間連携から形成された案件", en="The projects formed")
_FORMED_LEAD = Text(
    ja="創設資料の19案件と、その後に採択された案件です。資料にあった採択年度の色分けは文字"
    "データで失われたため、年度は他の公開資料によります。",
    en="The 19 of the founding document and those adopted since. The document's "
    "colours for adoption years are lost in the text, so the years come from other "
    "sources.",
)
_STAGE = Text(ja="段階", en="Stage")
_PROJECTS = Text(ja="案件", en="Projects")
_SHARE = Text(ja="割合の目安", en="At a glance")
_PROJECT = Text(ja="案件", en="Project")
_COUNTRY = Text(ja="国", en="Country")
_TECHNOLOGY = Text(ja="技術", en="Technology")
_EFFECTS = Text(ja="事業の効果", en="Effects of the programme")
_ESTIMATE = Text(ja="案件を見積もる", en="Estimate a project")
_LIST = Text(ja="案件の一覧", en="All projects")


def page(facts: Facts, known: PublicProgramme) -> StagePage:
    """The page of projects."""
    names = (
        "projects-formed",
        "formed-countries",
        "formed-in-register",
        "formed-registered",
    )
    return StagePage(
        steps=STEPS,
        figures=tuple(known.living.count(name) for name in names),
        blocks=(
            Block(_STAGES, _STAGES_LEAD, _stages(known.living)),
            Block(_FORMED, _FORMED_LEAD, _formed(known.living)),
        ),
        doors=(
            Door(_ESTIMATE, address("estimate")),
            Door(_LIST, address("project-list")),
            Door(_EFFECTS, address("effects")),
        ),
        missing=MISSING,
    )


def _stages(living: living.Living) -> Table:
    counts = Counter(project.stage for project in living.projects)
    most = max(counts.values())
    listing = address("project-list")
    return Table(
        _STAGES,
        (
            Column(_STAGE, heads_row=True),
            Column(_PROJECTS, numeric=True),
            Column(_SHARE),
        ),
        tuple(
            (
                linked(stage.label, listing and f"{listing}?stage={stage.value}"),
                counts[stage],
                length_of(counts[stage], most),
            )
            for stage in Stage
            if counts[stage]
        ),
        shows_caption=False,
    )


def _formed(living: living.Living) -> Table:
    columns = (
        Column(_PROJECT, heads_row=True),
        Column(_COUNTRY),
        Column(_TECHNOLOGY),
        Column(_STAGE),
    )
    founding = sorted((p for p in living.formed if p.is_founding), key=_label)
    since = [p for p in living.formed if not p.is_founding]
    shown = (*founding, *since[-NEWEST:])
    lines = tuple(
        (
            linked(
                Text(
                    ja=f"{project.reference} {project.title.ja}",
                    en=f"{project.reference} {project.title.en}",
                ),
                (address("project", project.page) if project.page else None)
                or address("paper", project.paper),
            ),
            project.country_name,
            project.technology or same("–"),
            project.stage.label,
        )
        for project in shown
    )
    return Table(_FORMED, columns, lines, shows_caption=False)


def _label(project: living.LivingProject) -> str:
    return project.label
