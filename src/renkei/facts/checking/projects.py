"""The JCM project list among itself and against the formed projects.

Flows in: register rows, countries, formed projects. Flows out: dates and countries that
do not fit, titles that stand twice, gaps in the numbering, mended letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.facts.checking.names import listed
from renkei.facts.checking.wording import many, references, stated
from renkei.facts.inconsistency import Area, Inconsistency, Verdict
from renkei.facts.nouns import Facts, RegisterProject
from renkei.foundation import Severity, Text, joined, same

REGISTERED = "Project registered"
WITHDRAWN = "Request for Registration withdrawn"
STATUSES = ("Validation", REGISTERED, WITHDRAWN)
_ASK = Text(
    ja="jcm.go.jp の案件頁で確かめてください。",
    en="Check the project's page on jcm.go.jp.",
)

_NONE = Text(ja="なし", en="none")


def findings(known: Facts) -> Iterator[Inconsistency]:
    """Every row of the list that does not fit the others."""
    yield from _status(known)
    yield from _dates(known)
    yield from _countries(known)
    yield from _before_partner(known)
    yield from _numbering(known)
    yield from _repeated_titles(known)
    yield from _participants(known)
    yield from _formed(known)
    yield from _repairs(known)
    yield _coverage(known)


def _odd(  # noqa: PLR0913 - one argument for each thing a finding says
    id: str,  # noqa: A002 - the field's own name
    title: Text,
    rows: list[RegisterProject],
    explanation: Text,
    *,
    severity: Severity = Severity.WARNING,
    verdict: Verdict = Verdict.INCONSISTENT,
    remedy: Text = _ASK,
) -> Iterator[Inconsistency]:
    """A finding about some rows, or none where there are no such rows."""
    if rows:
        yield Inconsistency(
            id=id,
            area=Area.REGISTER,
            title=title,
            stated=None,
            counted=many(len(rows), "件", "row", "rows"),
            verdict=verdict,
            severity=severity,
            explanation=explanation.format(rows=listed(r.reference for r in rows)),
            evidence=references("register", (r.reference for r in rows)),
            remedy=remedy,
        )


def _status(known: Facts) -> Iterator[Inconsistency]:
    yield from _odd(
        "register-unknown-status",
        Text(ja="未知の状態", en="Unknown status"),
        [p for p in known.register.projects if p.status not in STATUSES],
        Text(
            ja="{rows}の状態は、知られている三つのどれでもありません。",
            en="The status of {rows} is none of the three known ones.",
        ),
        severity=Severity.ERROR,
    )


def _dates(known: Facts) -> Iterator[Inconsistency]:
    rows = known.register.projects
    yield from _odd(
        "registered-without-date",
        Text(ja="登録日のない登録案件", en="Registered without a date"),
        [p for p in rows if p.status == REGISTERED and p.registered_on is None],
        Text(
            ja="{rows}は登録済みですが、登録日がありません。",
            en="{rows}: registered, but without a day.",
        ),
    )
    yield from _odd(
        "date-without-registration",
        Text(ja="登録済みでないのに登録日のある案件", en="A date without registration"),
        [p for p in rows if p.status != REGISTERED and p.registered_on is not None],
        Text(
            ja="{rows}には登録日がありますが、状態は登録済みではありません。",
            en="{rows}: a day of registration, but another status.",
        ),
    )
    yield from _odd(
        "registered-after-list",
        Text(ja="一覧の時点より後の登録日", en="Registered after the list was read"),
        [
            p
            for p in rows
            if p.registered_on is not None and p.registered_on > known.register.as_of
        ],
        Text(
            ja="{rows}の登録日は、一覧を取得した日より後です。",
            en="{rows}: registered after the day on which the list was read.",
        ),
    )


def _countries(known: Facts) -> Iterator[Inconsistency]:
    rows = known.register.projects
    yield from _odd(
        "methodology-country",
        Text(ja="国の異なる方法論を用いる案件", en="Methodology of another country"),
        [p for p in rows if any(m[:2] != p.country for m in p.methodologies)],
        Text(
            ja="{rows}は、所在国と異なる国の方法論を用いています。",
            en="{rows}: the methodology belongs to another country.",
        ),
    )
    yield from _odd(
        "reference-country",
        Text(ja="参照番号と国の不一致", en="Reference of another country"),
        [p for p in rows if p.reference[:2] != p.country],
        Text(
            ja="{rows}は、参照番号の国と所在国が異なります。",
            en="{rows}: the reference names another country.",
        ),
    )


def _before_partner(known: Facts) -> Iterator[Inconsistency]:
    yield from _odd(
        "registered-before-partner",
        Text(ja="署名前の登録", en="Registered before the country signed"),
        [
            p
            for p in known.register.projects
            if p.registered_on is not None
            and not known.countries[p.country].was_partner_on(p.registered_on)
        ],
        Text(
            ja="{rows}の登録日は、その国のJCM署名日より前です。",
            en="{rows}: registered before the country signed the JCM.",
        ),
        severity=Severity.ERROR,
    )


def _numbering(known: Facts) -> Iterator[Inconsistency]:
    numbers: dict[str, list[int]] = {}
    for row in known.register.projects:
        numbers.setdefault(row.reference[:2], []).append(int(row.reference[2:]))
    missing = [
        f"{country}{number:03}"
        for country, used in sorted(numbers.items())
        for number in sorted(set(range(1, max(used) + 1)) - set(used))
    ]
    twice = sorted(
        f"{country}{number:03}"
        for country, used in numbers.items()
        for number in set(used)
        if used.count(number) > 1
    )
    if missing or twice:
        yield Inconsistency(
            id="register-numbering",
            area=Area.REGISTER,
            title=Text(ja="参照番号の欠番と重複", en="Gaps and repeats in references"),
            stated=None,
            counted=Text(
                ja=f"欠番{len(missing)}、重複{len(twice)}",
                en=f"{len(missing)} missing, {len(twice)} repeated",
            ),
            verdict=Verdict.CANNOT_TELL if missing else Verdict.INCONSISTENT,
            severity=Severity.WARNING,
            explanation=Text(
                ja="欠番は{missing}、重複は{twice}です。",
                en="Missing: {missing}. Repeated: {twice}.",
            ).format(
                missing=listed(missing) if missing else _NONE,
                twice=listed(twice) if twice else _NONE,
            ),
            evidence=references("register", (*missing, *twice)),
            remedy=_ASK,
        )


def _repeated_titles(known: Facts) -> Iterator[Inconsistency]:
    by_title: dict[tuple[str, str], list[RegisterProject]] = {}
    for row in known.register.projects:
        by_title.setdefault((row.country, row.title.casefold()), []).append(row)
    repeated = [rows for rows in by_title.values() if len(rows) > 1]
    again = [r for r in repeated if sum(p.status != WITHDRAWN for p in r) <= 1]
    both = [r for r in repeated if r not in again]
    yield from _odd(
        "register-resubmitted",
        Text(ja="取り下げて出し直した案件", en="Withdrawn and submitted again"),
        [row for rows in again for row in rows],
        Text(
            ja="同じ題名の行があります({rows})。一方は登録申請を取り下げており、"
            "出し直したものとみられます。",
            en="Rows with one title ({rows}): the earlier request was withdrawn and "
            "seems to have been submitted again.",
        ),
        severity=Severity.INFO,
        verdict=Verdict.EXPLAINED,
        remedy=Text(
            ja="取り下げた行を案件数に含めないでください。",
            en="Leave withdrawn rows out of project counts.",
        ),
    )
    yield from _odd(
        "register-same-title",
        Text(ja="題名の同じ複数の案件", en="Several live rows with one title"),
        [row for rows in both for row in rows],
        Text(
            ja="{rows}は題名が同じで、どちらも取り下げられていません。別の設備か、"
            "重複かは一覧から分かりません。",
            en="{rows} share a title and none is withdrawn; whether they are two "
            "plants or one listed twice cannot be told.",
        ),
        severity=Severity.NOTICE,
        verdict=Verdict.CANNOT_TELL,
    )


def _participants(known: Facts) -> Iterator[Inconsistency]:
    yield from _odd(
        "participants-missing",
        Text(ja="参加者の記載がない案件", en="Rows that name no participant"),
        [
            p
            for p in known.register.projects
            if not p.host_participants or not p.japanese_participants
        ],
        Text(
            ja="{rows}には、どちらかの国の参加者が記されていません。",
            en="{rows}: one side names no participant.",
        ),
        severity=Severity.NOTICE,
        verdict=Verdict.CANNOT_TELL,
    )


def _formed(known: Facts) -> Iterator[Inconsistency]:
    rows = []
    for project in known.formed_projects:
        if project.jcm_reference is None:
            continue
        row = known.register.project(project.jcm_reference.value)
        if row is not None and (
            row.country != project.country
            or (project.methodology or "") != " ".join(row.methodologies)
        ):
            rows.append(row)
    yield from _odd(
        "formed-register-mismatch",
        Text(
            ja="形成案件と登録簿の記載の不一致", en="Formed project and register differ"
        ),
        rows,
        Text(
            ja="{rows}は、国または方法論が形成案件の記録と異なります。",
            en="{rows}: country or methodology differs from the formed project's.",
        ),
    )


def _repairs(known: Facts) -> Iterator[Inconsistency]:
    repairs = known.register.repairs
    if repairs:
        yield Inconsistency(
            id="register-mended-letters",
            area=Area.REGISTER,
            title=Text(ja="直した文字", en="Letters that were put right"),
            stated=None,
            counted=many(len(repairs), "か所", "place", "places"),
            verdict=Verdict.EXPLAINED,
            severity=Severity.INFO,
            explanation=Text(
                ja="保存された一覧では文字が壊れていたため、次のとおり直しました:{names}。",
                en="The stored copy had damaged letters; they now read: {names}.",
            ).format(
                names=joined(
                    (same(f"{r.reference} {r.restored}") for r in repairs), en="; "
                )
            ),
            evidence=references("register", (r.reference for r in repairs)),
            remedy=_ASK,
        )


def _coverage(known: Facts) -> Inconsistency:
    rows = len(known.register.projects)
    total = known.known_totals["jcm_projects_2025"]
    return Inconsistency(
        id="register-coverage",
        area=Area.REGISTER,
        title=Text(ja="一覧に載る案件の数", en="How many projects the list holds"),
        stated=stated(total),
        counted=Text(ja=f"{rows}行", en=f"{rows} rows"),
        verdict=Verdict.CANNOT_TELL,
        severity=Severity.INFO,
        explanation=Text(
            ja="公表される件数は、登録手続きに入る前の支援案件を含みます。一覧は方法論の"
            "適用と妥当性確認に進んだ案件だけなので、一致しません。",
            en="The published total includes supported projects that have not entered "
            "the JCM procedure; the list begins with validation, so the two differ.",
        ),
        evidence=("total:jcm_projects_2025",),
        remedy=Text(
            ja="件数には、支援案件か一覧の行かを書き添えてください。",
            en="Say whether supported projects or rows of the list are counted.",
        ),
    )
