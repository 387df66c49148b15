"""Projects: how far each has come, those of the programme and those of the JCM."""

from __future__ import annotations

from collections import Counter

from renkei.facts import Facts
from renkei.foundation import Text
from renkei.programme import Programme, Stage
from renkei.web.addresses import address
from renkei.web.pages.stages.block import Block, Door, StagePage, length_of
from renkei.web.table import Column, Table, linked

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
_STAGES = Text(ja="案件の段階", en="How far projects have come")
_STAGES_LEAD = Text(
    ja="形成された19案件とJCMの一覧147件を、重複を除いて段階別に数えています。各案件は、"
    "資料で確認できる最も進んだ段階に置いています。",
    en="The 19 formed projects and the 147 of the JCM list, each once, at the furthest "
    "stage that is evidenced.",
)
_FORMED = Text(ja="都市間連携から形成された19案件", en="The 19 projects formed")
_FORMED_LEAD = Text(
    ja="創設資料の一覧です。採択年度の色分けは文字データで失われたため、年度は他の公開資料に"
    "よります。",
    en="The founding document's list. Its colours for adoption years are lost in the "
    "text, so the years come from other sources.",
)
_STAGE = Text(ja="段階", en="Stage")
_PROJECTS = Text(ja="案件", en="Projects")
_SHARE = Text(ja="割合の目安", en="At a glance")
_PROJECT = Text(ja="案件", en="Project")
_COUNTRY = Text(ja="国", en="Country")
_TECHNOLOGY = Text(ja="技術", en="Technology")
_LIST = Text(ja="案件の一覧", en="All projects")


def page(facts: Facts, programme: Programme) -> StagePage:
    """The page of projects."""
    names = (
        "projects-formed",
        "formed-countries",
        "formed-in-register",
        "formed-registered",
    )
    return StagePage(
        steps=STEPS,
        figures=tuple(programme.count(name) for name in names),
        blocks=(
            Block(_STAGES, _STAGES_LEAD, _stages(programme)),
            Block(_FORMED, _FORMED_LEAD, _formed(programme)),
        ),
        doors=(Door(_LIST, address("project-list")),),
        missing=MISSING,
    )


def _stages(programme: Programme) -> Table:
    counts = Counter(project.stage for project in programme.projects)
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


def _formed(programme: Programme) -> Table:
    columns = (
        Column(_PROJECT, heads_row=True),
        Column(_COUNTRY),
        Column(_TECHNOLOGY),
        Column(_STAGE),
    )
    formed = [project for project in programme.projects if project.formed]
    lines = tuple(
        (
            linked(
                Text(
                    ja=f"{project.reference} {project.title.ja}",
                    en=f"{project.reference} {project.title.en}",
                ),
                address("project", project.reference),
            ),
            project.country_name,
            project.formed.technology if project.formed else None,
            project.stage.label,
        )
        for project in sorted(formed, key=lambda p: p.formed.id if p.formed else "")
    )
    return Table(_FORMED, columns, lines, shows_caption=False)
