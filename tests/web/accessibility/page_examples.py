"""Every address of the server with an example of it, and who may open that.

PAGES are looked at. DOCUMENTS are files to keep (a reader of theirs shows them), DEEDS
answer nothing to GET, DATA is for programs. A part of an address that begins with "@"
is the number of a paper in `page_records`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from holdings_planted import JAPAN, MINE, RETIRED
from page_records import VISITOR

from renkei.store.clock import today


@dataclass(frozen=True)
class Example:
    """One page: who opens it, the parts of its address, and what is asked of it."""

    who: str = VISITOR
    parts: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    status: int = 200


ARTICLE6_YEAR = str(today().year - 1)  # the demonstration's
MONGOLIA = {"book": "demonstration", "country": "MN", "year": ARTICLE6_YEAR}
BESIDE = {
    "book": "demonstration",
    "year": ARTICLE6_YEAR,
    "ours": "MN",
    "theirs": "JP",
}
PLANNED = {"key": "demo-vn-danang", "name": "2023"}
TOWN = "danang-city"
PUMPS = "?city=vn-danang&technology=pump-inverter&size=400&tariff=0.1"
ASSIGNED = "?budget=50&cost=20&most=3&capacity=1"
MEMBER, NEEDED = "platform-member", "demo-need-vn-danang-2"
OFFICE, CITY, COMPANY = "ministry", "yokohama-city", "consortium-1"
# Kinds of papers that somebody begins with the form; a review is asked for.
BEGUN = (
    *("action", "activity", "agreement", "call", "candidate", "collaboration"),
    *("contract", "declaration", "dialogue", "event", "institution", "know-how"),
    *("organisation", "proposal"),
)


def _open(*queries: str, who: str = VISITOR) -> list[Example]:
    """A page without parts, as it stands and as it is asked for something."""
    return [Example(who, query=query) for query in ("", *queries)]


def _of(part: str, *values: str, who: str = VISITOR) -> list[Example]:
    return [Example(who, {part: value}) for value in values]


PAGES: Mapping[str, Sequence[Example]] = {
    "home": _open(),
    "cities": _open(),
    "collaborations": _open("?country=VN", "?q=no-such-words"),
    "compare": [
        Example(),
        Example(query="?methodology=MN_AM003&methodology=VN_AM001"),
    ],
    **{
        stage: _open()
        for stage in ("partnerships", "plans", "projects", "finance", "credits")
    },
    "domino": _open(),
    "domino-map": [
        Example(),
        Example(query="?draw=2"),
        Example(query="?technology=none", status=404),
    ],
    "domino-next": [Example(), Example(OFFICE)],
    "matching": [Example(), Example(TOWN), Example(MEMBER)],
    "matching-search": _open("?q=solar", "?q=no-such-words"),
    "matching-accuracy": _open(),
    "matching-programme": [Example(OFFICE), Example(OFFICE, query=ASSIGNED)],
    "matching-profile": [
        *_of("key", "jp-yokohama", "or-demo-cooling", "company-acecook"),
        Example(MEMBER, {"key": "or-demo-cooling"}),
        Example(parts={"key": "no-such-profile"}, status=404),
    ],
    "matching-profile-edit": [Example(MEMBER), Example(CITY)],
    "matching-need-new": [Example(TOWN)],
    "matching-from-plan": [Example(TOWN)],
    "matching-need": [
        Example(parts={"key": NEEDED}),
        Example(TOWN, {"key": NEEDED}),
        Example(MEMBER, {"key": NEEDED}),
    ],
    "matching-need-edit": [Example(TOWN, {"key": NEEDED})],
    "matching-introductions": [Example(TOWN)],
    "matching-introduction": [Example(TOWN, {"key": "no-such-one"}, status=404)],
    "domino-answer": [Example(parts={"number": "99999999"}, status=404)],
    "domino-what-if": _open("?find=Hanoi"),
    "domino-technology": _of("key", "solar-ground", "solar-rooftop"),
    "domino-back-test": _open(),
    "forum": _open(),
    "facts": _open(),
    "docs": _open("?q=solar", "?q=no-such-words"),
    "docs-paper": _of("key", "cli", "domino", "convention", "reference/papers"),
    "estimate": [
        Example(),
        Example(query=PUMPS, status=409),
        Example(query=f"{PUMPS}&hours=6000"),
        Example("participant", query=f"{PUMPS}&hours=6000&better.saved=0.2"),
    ],
    "technologies": _open("?sector=water", "?q=no-such-words"),
    "find": _open("?q=solar", "?q=no-such-words"),
    "technology": _of("key", "solar-rooftop", "traffic-signal"),
    "methodologies": _open("?q=no-such-words"),
    "project-list": _open("?q=no-such-words"),
    "registry": _open("?serial=no-number"),
    "registry-projects": _open("?country=VN", "?q=no-such-words"),
    "registry-entry": _of("reference", "MN004", "VN001"),
    "registry-years": _open(),
    "registry-audit": _open(),
    "article6": _open(),
    "article6-year": [
        Example(parts=MONGOLIA),
        Example("secretariat-mn", MONGOLIA, "?version=draft"),
        Example("secretariat", {**MONGOLIA, "country": "JP", "year": "2024"}),
        Example(parts={**MONGOLIA, "year": "2024"}, status=404),
    ],
    "article6-comparison": [
        Example("secretariat-mn", BESIDE),
        Example(parts={**BESIDE, "book": "history"}),
    ],
    "joint-committee": [Example(), Example("secretariat")],
    "serial": _of("number", "1790"),
    "account": [
        Example(parts={"identity": "history-MN-holding"}),
        Example("participant", {"identity": MINE}),
        Example("registry-japan", {"identity": JAPAN}),
    ],
    "account-statement": [
        Example("participant", {"identity": MINE}),
        Example("participant", {"identity": MINE}, "?until-day=x", status=409),
        Example(OFFICE, {"identity": MINE}, status=403),
    ],
    "account-move": [
        Example("participant", {"identity": MINE}),
        Example("registry-japan", {"identity": JAPAN}, "?kind=across"),
        Example("registry-japan", {"identity": RETIRED}),
    ],
    "account-order": [
        Example("participant", {"identity": MINE, "key": "@proposed order"}),
        Example("participant", {"identity": MINE, "key": "@retired order"}),
    ],
    "account-reverse": [
        Example("participant", {"identity": MINE, "number": "@transfer entry"})
    ],
    "account-trust": [
        Example("participant", {"identity": MINE}),
        Example("registry-japan", {"identity": JAPAN}),
    ],
    "approvals": [
        Example(who) for who in ("participant-2", "participant", "registry-mongolia")
    ],
    "registry-keeping": [Example("registry-japan"), Example(OFFICE, status=403)],
    "city": _of("identity", "jp-yokohama", "mn-ulaanbaatar"),
    "plan-list": _open(),
    "plan-new": [Example(TOWN), Example(OFFICE, status=403)],
    "plan-city": [
        Example(TOWN, {"key": "demo-vn-danang"}),
        Example(parts={"key": "demo-vn-danang"}),
        Example(parts={"key": "none"}, status=404),
    ],
    "plan-inventory": [
        Example(TOWN, PLANNED),
        Example(TOWN, PLANNED, "?gwp=ar6-20"),
        Example(parts=PLANNED),
    ],
    "plan-reference": [
        Example(TOWN, {**PLANNED, "number": "I.1.1"}),
        Example(TOWN, {**PLANNED, "number": "III.1.1"}, "?method=landfill-decay"),
        Example(parts={**PLANNED, "number": "II.3.1"}),
    ],
    "plan-inventory-table": [Example(TOWN, PLANNED)],
    "plan-inventory-withdraw": [Example(TOWN, PLANNED)],
    "plan-scenarios": [
        Example(TOWN, {"key": "demo-vn-danang"}),
        Example(TOWN, {"key": "demo-vn-danang"}, "?kept=council"),
        Example(parts={"key": "demo-vn-danang"}, query="?plan=&aim=2040:30"),
        Example(parts={"key": "demo-vn-danang"}, query="?aim=1990:30", status=409),
    ],
    "plan-portfolio": [
        Example(OFFICE),
        Example(OFFICE, query="?first=2027&years=0&budget=x", status=409),
    ],
    "plan-optimum": [
        Example(TOWN, {"key": "demo-vn-danang"}),
        Example(parts={"key": "demo-vn-danang"}),
    ],
    "plan-living": [
        Example(TOWN, {"key": "demo-vn-danang"}),
        Example(parts={"key": "demo-vn-danang"}),
        Example(parts={"key": "none"}, status=404),
    ],
    "appraisals": [Example(), Example(TOWN)],
    "appraisal-new": [Example(TOWN), Example(TOWN, query=f"{PUMPS}&hours=6000")],
    "appraisal": [
        Example(TOWN, {"key": "AP-000001"}),
        Example("investor", {"key": "AP-000001"}),
        Example(TOWN, {"key": "AP-000002"}),
        Example(parts={"key": "AP-000001"}, status=404),
    ],
    "appraisal-revise": [Example(TOWN, {"key": "AP-000001"})],
    "investors": [
        Example(),
        Example("investor", query="?country=VN"),
        Example(query="?technology=no-such-words"),
    ],
    "data-room": [
        Example(TOWN, {"reference": "@candidate"}),
        Example("investor", {"reference": "@candidate"}),
        Example(parts={"reference": "@candidate"}, status=404),
    ],
    "evaluations": [Example(), Example(TOWN)],
    "evaluation": [
        Example(parts={"key": "demo-vn-danang-1"}),
        Example(TOWN, {"key": "demo-vn-danang-1"}),
        Example(TOWN, {"key": "demo-vn-danang-2"}),
    ],
    "plan-scenarios-compare": [Example(TOWN, {"key": "demo-vn-danang"})],
    "collaboration": _of("number", "1", "41"),
    "methodology": _of("identity", "MN_AM003", "VN_AM001"),
    "project": [
        Example(parts={"reference": "MN004"}),
        Example("verifier", {"reference": "MN004"}),
        Example("participant", {"reference": "MN004"}),
        Example("secretariat", {"reference": "MN004"}),
        Example(parts={"reference": "VN001"}),
    ],
    "site": [
        Example("participant", {"reference": "MN004"}),
        Example("verifier", {"reference": "MN004"}, "?period=2017-01-01"),
        Example(parts={"reference": "MN004"}),
        Example("ministry", {"reference": "MN004"}, status=403),
    ],
    "findings": [
        Example("participant", {"reference": "MN004"}),
        Example("participant", {"reference": "MN004"}, "?state=all"),
        Example("verifier", {"reference": "MN004"}, "?state=decided"),
    ],
    "monitoring-report": [
        Example("verifier", {"reference": "MN004", "period": "2017-01-01"}),
        Example("participant", {"reference": "MN004", "period": "x"}, status=404),
    ],
    "meter-files": [
        Example("participant", {"reference": "MN004"}),
        Example("verifier", {"reference": "MN004"}, status=403),
    ],
    "meter-file": [
        Example("participant", {"reference": "MN004", "mark": "@meter file"}),
        Example("participant", {"reference": "MN004", "mark": "none"}, status=404),
    ],
    "invoices": [Example("participant", {"reference": "MN004"})],
    "unknown-stage": [Example(parts={"asked": "no-such-stage"}, status=404)],
    "sign-in": _open(),
    "password-link": [Example(parts={"token": "no-such-link"}, status=404)],
    "account-security": [Example(OFFICE), Example(MEMBER)],
    "password-change": [Example(MEMBER)],
    "prove": [Example(MEMBER)],
    "reads": [Example(CITY), Example(MEMBER)],
    "effects": _open(),
    "effect": _of("short", "projects-formed", "spread-projects", "people-trained"),
    "events": _open(),
    "event": _of("number", "@event"),
    "reports": _open(),
    "api-tokens": [Example(CITY), Example("participant")],
    "open-data": _open(),
    "webhooks": [Example(CITY), Example("participant")],
    "webhook": [
        Example(CITY, {"key": "@webhook"}),
        Example("participant", {"key": "@webhook"}, status=404),
    ],
    "desk": [
        Example(who)
        for who in (OFFICE, CITY, COMPANY, "reviewer-1", "platform-member", "verifier")
    ],
    "papers": [
        Example(OFFICE, {"kind_id": "proposal"}),
        Example(OFFICE, {"kind_id": "agreement"}),
        Example(OFFICE, {"kind_id": "candidate"}, "?q=no-such-words"),
    ],
    "paper-tables": [
        Example(OFFICE, {"kind_id": "agreement"}),
        Example(parts={"kind_id": "agreement"}),
    ],
    "paper-import": [Example(OFFICE, {"kind_id": "agreement"})],
    "paper-new": [
        Example(OFFICE, {"kind_id": "call"}),
        Example(COMPANY, {"kind_id": "proposal"}),
        Example("reviewer-1", {"kind_id": "call"}, status=403),
    ],
    "paper": [
        *(Example(OFFICE, {"number": f"@{kind}"}) for kind in BEGUN),
        Example(COMPANY, {"number": "@proposal"}, status=404),
        Example(CITY, {"number": "@collaboration"}),
        Example(parts={"number": "@agreement"}),
    ],
    "paper-form": [
        Example("verifier", {"number": "@verification"}),
        Example(OFFICE, {"number": "@agreement"}, status=404),
    ],
    "paper-history": [Example(OFFICE, {"number": "@collaboration"})],
    "paper-edit": [
        Example(OFFICE, {"number": f"@{kind}"})
        for kind in ("activity", "collaboration", "event")
    ],
    "paper-step": [
        Example("yokohama", {"number": "@agreement draft", "move": "enter-into-force"}),
        Example(OFFICE, {"number": "@collaboration", "move": "end"}),
    ],
    "adoption-list": [Example(parts={"number": "@call"})],
    "call-desk": [
        Example(OFFICE, {"number": "@call"}),
        Example("officer", {"number": "@call under review"}),
    ],
    "review-desk": [
        Example("Kurosawa", {"number": "@review declared"}),
        Example("Kurosawa", {"number": "@review asked"}),
        Example("Minowa", {"number": "@review declined"}),
    ],
    "verifications": [Example(), Example("verifier")],
    "verification-desk": [
        Example("verifier", {"number": "@verification"}),
        Example("participant", {"number": "@verification"}),
        Example(parts={"number": "@verification"}, status=404),
    ],
    "/api/v1/docs": _open(),
}
DOCUMENTS = {
    *("event-calendar", "events-calendar", "methodology-workbook", "paper-file"),
    *("docs-picture", "matching-need-file"),
    *("registry-open-data", "registry-checkpoint", "serial-proof"),
    *("open-data-file", "open-data-package", "open-data-dcat", "open-data-feed"),
    *("article6-file", "article6-cad-trust", "article6-cad-trust-example"),
    *("registry-projects-csv", "registry-years-csv"),
    *("plan-inventory-file", "plan-document", "plan-living-file"),
    "plan-portfolio-file",
    *("paper-form-public", "paper-form-full"),
    *("paper-export-csv", "paper-export-xlsx", "/api/v1/docs.css", "invoice-copy"),
    *("monitoring-report-pdf", "monitoring-report-xlsx", "monitoring-report-mrs"),
    *("monitoring-report-bundle", "account-statement-file", "evaluation-file"),
    *("appraisal-file", "investors-csv", "investors-xlsx", "data-room-file"),
    *("domino-brief", "domino-ranking"),
    *(f"report-{kind}-pdf" for kind in ("annual", "city", "country", "project")),
    *(f"report-{kind}-xlsx" for kind in ("annual", "city", "country")),
}
DEEDS = {
    *("estimate-draft", "matching-from-plan-take"),
    *("session-end", "sessions-end", "time-code-end", "recovery-codes", "time-code"),
    *("passkey-ask", "passkey-add", "passkey-name", "passkey-remove", "prove-ask"),
    *("prove-passkey", "sign-in-passkey-ask", "sign-in-passkey", "sign-in-second"),
    *("sign-in-outside", "sign-in-outside-back", "reads-all"),  # see tests/abuse
    *("sign-out", "desk-notices", "paper-import-confirm", "paper-remarks"),
    *("paper-files", "paper-give", "call-desk-ask", "call-desk-step"),
    *("call-desk-decision", "call-desk-note", "call-desk-decide"),
    *("call-desk-contracts", "review-desk-declare", "review-desk-decline"),
    *("review-desk-scores", "project-readings", "project-verification"),
    *("verification-begin", "verification-act", "verification-answer"),
    *("project-official-value", "project-decision", "project-issuance"),
    *("finding-decide", "meter-file-take", "committee-enter"),
    *("article6-submit", "article6-keep"),
    *("plan-year", "plan-total", "plan-inventory-deed", "plan-scenarios-set"),
    *("plan-living-council", "plan-living-project", "plan-living-report"),
    *("plan-scenarios-plan", "plan-scenarios-doubts", "plan-optimum-search"),
    *(
        "evaluation-begin",
        "evaluation-deed",
        "domino-ask",
        "domino-own",
        "data-room-deed",
    ),
    *("matching-need-deed", "matching-introduction-deed"),
    *("account-trust-end", "approvals-decide", "approvals-answer"),
    *("registry-keeping-account", "registry-keeping-rule"),
    *("api-token-make", "api-token-end", "webhook-make", "webhook-ping"),
    *("webhook-pause", "webhook-resume", "webhook-end", "webhook-replay"),
}
DATA = {
    "health",
    "ready",
    "metrics",
    "/api/",
    "site-series",
    "paper-choices",
    "plan-scenarios-model",
}
