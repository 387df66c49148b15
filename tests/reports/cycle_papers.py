"""A project of the JCM cycle in papers, as forms are filled from it; all invented.

Flows in: nothing. Flows out: the material of every kind of paper that has a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from renkei.foundation import Text
from renkei.methodologies import catalogue
from renkei.mrv import metering
from renkei.programme import cycle, papers
from renkei.programme.papers import FieldKind
from renkei.reports import forms

AS_OF = date(2026, 7, 31)
INNER = "zqi"


def both(ja: str, en: str) -> dict[str, str]:
    """Words in both languages, as a record keeps them."""
    return {"ja": ja, "en": en}


SAID = both(
    "港湾倉庫の屋根に太陽光発電設備を設置し、系統電力を代替する。\n余剰は送電しない。",
    "Solar panels on port sheds replace electricity of the grid.\nNothing is fed in.",
)
_USUAL: Mapping[str, Any] = {
    "title": both("ダナン港 倉庫屋根太陽光発電", "Rooftop solar on Da Nang port sheds"),
    "country": "VN",
    "participants": ["or-umi", "or-song"],
    "third_party": "or-tpe",
    "third_party_name": both("あおば検証機構", "Aoba Verification"),
    "reference": "VN001",
    "scopes": ["s1", "s3"],
    "from_date": "2026-01-01",
    "last_date": "2026-06-30",
}
_OWN: Mapping[str, Mapping[str, Any]] = {
    "candidate": {"places": ["vn-danang"], "directness": "direct"},
    "idea-note": {"project": "PJ-1"},
    "methodology-proposal": {"proposal": "new", "revises": None},
    "design-document": {
        "project": "PJ-1",
        "idea_note": "PIN-2",
        "methodologies": [{"methodology": "VN_AM001 Ver1.0"}],
        "expected_reduction": "1043.5",
    },
    "validation-report": {"design": "PDD-5", "opinion": "positive"},
    "registration-request": {
        "design": "PDD-5",
        "validation": "VA-6",
        "allocation_japan": "80",
        "of_which_government": "50",
        "allocation_partner": "20",
        "crediting_from": "2026-01-01",
        "crediting_until": "2035-12-31",
    },
    "monitoring-report": {
        "registration": "RR-7",
        "vintages": [{"year": 2026, "tonnes": 500}],
    },
    "verification": {
        "monitoring": "MR-8",
        "opinion": "unqualified",
        "tonnes": 498,
        "vintages": [{"year": 2026, "tonnes": 498}],
    },
    "issuance-request": {
        "registration": "RR-7",
        "monitoring": "MR-8",
        "validation": "VA-6",
        "verification": "VE-9",
        "vintages": [{"year": 2026, "tonnes": 498}],
    },
    "withdrawal-request": {"form": "project", "subject": "RR-7"},
}
NUMBERS = {
    "candidate": "PJ-1",
    "idea-note": "PIN-2",
    "methodology-proposal": "MP-3",
    "reference-assessment": "RA-4",
    "design-document": "PDD-5",
    "validation-report": "VA-6",
    "registration-request": "RR-7",
    "monitoring-report": "MR-8",
    "verification": "VE-9",
    "issuance-request": "IR-10",
    "renewal-request": "RN-11",
    "project-change": "PC-12",
    "withdrawal-request": "WD-13",
    "third-party-designation": "TD-14",
}
KINDS = tuple(kind for kind in NUMBERS if forms.has_form(kind))


def paper(kind_id: str, *, is_full: bool = True, **written: Any) -> papers.Paper:
    """A paper of a kind; a full one says something in every field it could."""
    kind = papers.kinds()[kind_id]
    usual = {key: said for key, said in _USUAL.items() if _has(kind, key)}
    if kind_id in ("methodology-proposal", "reference-assessment"):
        usual["reference"] = SAID  # there it is how reference emissions are set
    if is_full:
        usual = {each.key: _value(each) for each in kind.fields} | usual
    body = {**usual, **_OWN.get(kind_id, {}), **written}
    body = {key: said for key, said in body.items() if said is not None}
    return papers.Paper(NUMBERS[kind_id], kind, kind.states[0].id, body, 3)


def material(
    kind_id: str, edition: forms.Edition = forms.Edition.FULL, **changed: Any
) -> forms.Material:
    """What the form of a kind is filled from; inner fields as the edition has them."""
    held = [_seen(paper(each), edition) for each in NUMBERS]
    known = forms.Material(
        paper=next(each for each in held if each.kind.id == kind_id),
        edition=edition,
        as_of=AS_OF,
        rules=cycle.rule_set("VN", AS_OF),
        named={each.number: each for each in held if each.kind.id != kind_id},
        parties=PARTIES,
        countries={"VN": VIET_NAM, "JP": JAPAN},
        project=PROJECT,
    )
    return forms.Material(**{**{f: getattr(known, f) for f in _FIELDS}, **changed})


_FIELDS = tuple(forms.Material.__dataclass_fields__)
VIET_NAM, JAPAN = Text(ja="ベトナム", en="Viet Nam"), Text(ja="日本", en="Japan")
PARTIES = {
    "or-umi": forms.Party(
        name=Text(ja="うみかぜ環境設計", en="Umikaze Environmental Design"),
        country=JAPAN,
    ),
    "or-song": forms.Party(
        name=Text(ja="ソンハン港運", en="Song Han Port Services"), country=VIET_NAM
    ),
    "or-tpe": forms.Party(
        name=Text(ja="あおば検証機構", en="Aoba Verification"), country=JAPAN
    ),
    "vn-danang": forms.Party(name=Text(ja="ダナン市", en="Da Nang"), country=VIET_NAM),
}
_METHODOLOGY = catalogue()["MN_AM003"]
_EDITION = _METHODOLOGY.editions[-1]
PROJECT = forms.Project(
    methodology=_EDITION,
    methodology_name=_METHODOLOGY.title,
    answers={each.id: True for each in _EDITION.eligibility},
    channels=(
        metering.Channel(
            project="VN001",
            name="ac-output",
            symbol="EG_i,p",
            unit="MWh",
            quantum=Decimal("0.001"),
            kind=metering.ChannelKind.INTERVAL,
            resolution=timedelta(minutes=15),
            zone="Asia/Ho_Chi_Minh",
            meter="WH-3",
            accuracy_class="0.5S",
            calibrations=(
                metering.Calibrated("CAL-17", date(2026, 1, 1), date(2028, 1, 1)),
            ),
        ),
    ),
    has_plan=True,
)


def _has(kind: papers.Kind, key: str) -> bool:
    return any(each.key == key for each in kind.fields)


def _seen(held: papers.Paper, edition: forms.Edition) -> papers.Paper:
    if edition is forms.Edition.FULL:
        return held
    shown = papers.shown_fields(held.kind, held.body, is_inside=False)
    body = {each.key: held.body[each.key] for each in shown}
    return papers.Paper(held.number, held.kind, held.state, body, held.version)


def _value(each: papers.Field, inner: str = "") -> Any:  # noqa: PLR0911 - one for each kind
    inner = inner if each.public else f"{INNER} "
    match each.kind:
        case FieldKind.LINE:
            return f"{inner}{each.key}"
        case FieldKind.TEXT | FieldKind.PROSE:
            return both(f"{inner}{SAID['ja']}", f"{inner}{SAID['en']}")
        case FieldKind.DATE:
            return "2026-05-07"
        case FieldKind.WHOLE:
            return 2026
        case FieldKind.DECIMAL:
            return "12.5"
        case FieldKind.CHOICE:
            return each.choices[0].value
        case FieldKind.CHOICES:
            return [each.choices[0].value]
        case FieldKind.ROWS:
            row = {column.key: _value(column, inner) for column in each.columns}
            return [{key: said for key, said in row.items() if said is not None}]
        case FieldKind.ENTITY:
            return "or-tpe"
        case _:
            return None
