"""From the meter to the credits: what was done on a project, and each next step.

Reading is public. Each step is a command of the store, given by the person whose step
it is; the same command twice has one effect.
"""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import File, Form, Path, Router, UploadedFile

from renkei import mrv, store
from renkei.api.nouns.accounts import entry_written
from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT, Words
from renkei.api.steps import (
    Decided,
    DecisionShape,
    IssuedShape,
    MonitoredShape,
    OfficialValueEntered,
    OfficialValueShape,
    SignatureShape,
    StoryShape,
    TakenShape,
    Verification,
)
from renkei.foundation import Text, plain
from renkei.store.api_scopes import Scope

router = Router()
TAG = "算定と発行 issuance"
PLACE = 5
SCOPE = Scope.CREDITS
Reference = Annotated[
    str, Path(max_length=20, description="案件の番号。 / Its reference.")
]


@router.get(
    "/projects/{reference}/story",
    response=StoryShape,
    summary="計測から発行まで / Meter to credits",
)
def story(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """計測、削減量、署名、決定、関門、クレジット。 /
    Readings, reduction, signature, decision, gate and credits."""
    told = store.story(reference)
    signature, decision = told.signature, told.decision
    return {
        "project": told.project.reference,
        "is_demonstration": told.is_demonstration,
        "files": [
            {**plain(each), "total_wh": str(each.total_wh)} for each in told.files
        ],
        "reduction": _monitored(told.reduction) if told.reduction else None,
        "refused": plain(told.refused),
        "signature": {
            **plain(signature.verified),
            "whole_tonnes": signature.verified.whole_tonnes,
            "fits": signature.fits,
        }
        if signature
        else None,
        "proposal": [
            {"party": party, "vintage": vintage, "tonnes": tonnes}
            for (party, vintage), tonnes in told.proposal.items()
        ],
        "decision": _decision(decision) if decision else None,
        "gate": plain(told.gate),
        "entries": [entry_written(entry) for entry in told.entries],
    }


@router.post(
    "/projects/{reference}/readings",
    response=TakenShape,
    auth=signed_in,
    summary="計測ファイルの提出 / Submit readings",
)
def take_readings(
    request: HttpRequest,
    reference: Reference,
    file: Annotated[UploadedFile, File(description="計測ファイル。 / Meter file.")],
    channel: Annotated[
        str | None, Form(max_length=60, pattern=TEXT, description="計測点。 / Channel.")
    ] = None,
) -> dict[str, Any]:
    """プロジェクト参加者が提出する。誤りがあれば何も残らない。 /
    By a project participant; with any error nothing is kept."""
    taken = store.take_readings(
        reference, file.name or "", file.read(), acting(request), channel=channel
    )
    intake = taken.intake
    return {
        "file_name": intake.file_name,
        "sha256": intake.sha256,
        "rows": intake.rows,
        "total_wh": str(intake.accepted().total_wh),
        "is_new": taken.is_new,
        "findings": plain(intake.findings),
    }


@router.post(
    "/projects/{reference}/reduction",
    response=MonitoredShape,
    auth=signed_in,
    summary="排出削減量の算定 / Compute the reduction",
)
def compute_reduction(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """最新の計測値から算定し、結果を残す。 /
    Computed from the newest readings, and kept."""
    return _monitored(store.compute_reduction(reference, acting(request)).reduction)


@router.post(
    "/projects/{reference}/verification",
    response=SignatureShape,
    auth=signed_in,
    summary="検証結果への署名 / Sign the verification",
)
def sign_verification(
    request: HttpRequest, reference: Reference, opinion: Verification
) -> dict[str, Any]:
    """第三者機関が、今の算定結果に署名する(§7)。 /
    By a third-party entity, for the reduction as it stands (§7)."""
    signed = store.sign_verification(
        reference,
        acting(request),
        opinion=opinion.opinion,
        statement=opinion.statement,
    )
    return {
        **plain(signed),
        "whole_tonnes": signed.whole_tonnes,
        "fits": True,
    }


@router.post(
    "/methodologies/{id}/editions/{version}/official-values",
    response=OfficialValueShape,
    auth=signed_in,
    summary="公式値の入力 / Enter an official value",
)
def enter_official_value(
    request: HttpRequest,
    id: Annotated[  # noqa: A002 - the noun's own name
        str, Path(max_length=40, description="方法論の番号。 / Its id.")
    ],
    version: Annotated[str, Path(max_length=20, description="版。 / Edition.")],
    entered: OfficialValueEntered,
) -> dict[str, Any]:
    """合同委員会事務局が、出典を添えて入力する(§6)。 /
    By a Joint Committee secretariat, with its citation (§6)."""
    official = store.enter_official_value(
        id,
        version,
        entered.symbol,
        entered.value,
        acting(request),
        unit=entered.unit,
        citation=_text(entered.citation),
    )
    return dict(plain(official))


@router.post(
    "/projects/{reference}/decision",
    response=DecisionShape,
    auth=signed_in,
    summary="発行量の決定の登録 / Enter the decision",
)
def decide_issuance(
    request: HttpRequest, reference: Reference, decided: Decided
) -> dict[str, Any]:
    """合同委員会が決めた整数をそのまま登録する(§8)。 /
    The integers the Joint Committee decided, as they are (§8)."""
    decision = store.decide_issuance(
        reference,
        {(part.party, part.vintage): part.tonnes for part in decided.parts},
        acting(request),
        decided_on=decided.decided_on,
        citation=_text(decided.citation),
    )
    return _decision(decision)


@router.post(
    "/projects/{reference}/issuance",
    response=IssuedShape,
    auth=signed_in,
    summary="クレジットの発行 / Issue credits",
)
def issue(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """関門が拒むときは、その理由をすべて返す(§6)。 /
    Where the gate refuses, every reason comes back (§6)."""
    issued = store.issue(reference, acting(request))
    return {
        "tonnes": sum(entry.tonnes for entry in issued.entries),
        "entries": [entry_written(entry) for entry in issued.entries],
        "reservations": plain(issued.reservations),
        "is_new": issued.is_new,
    }


def _monitored(reduction: mrv.MonitoredReduction) -> dict[str, Any]:
    return {
        "project": reduction.project,
        "period": plain(reduction.period),
        "methodology": reduction.methodology,
        "tonnes": plain(reduction.tonnes),
        "vintages": [
            {
                "year": each.year,
                "whole_tonnes": each.whole_tonnes,
                "tonnes": plain(each.tonnes),
            }
            for each in reduction.vintages
        ],
        "may_credit": all(each.reduction.may_credit for each in reduction.vintages),
        "is_demonstration": reduction.is_demonstration,
        "fingerprint": reduction.fingerprint,
    }


def _decision(decision: Any) -> dict[str, Any]:
    return {
        "decided_on": decision.decided_on,
        "tonnes": decision.tonnes,
        "parts": plain(decision.parts),
        "citation": plain(decision.citation),
    }


def _text(words: Words) -> Text:
    return Text(ja=words.ja, en=words.en)
