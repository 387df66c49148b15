"""Batches: what devices send, what people correct, what became of each.

A device needs its token and no session; an answer of 201 means that the batch is
durable. Sent again, the same batch answers 200 with the same receipt. With its token a
device also reads what became of its own batches, and corrects its own channels.
"""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router, Status

from renkei import store
from renkei.api.device_token import body_of, device_or_person, device_token
from renkei.api.metering_shapes import BATCH_BODY, BatchShape, ReceiptShape
from renkei.api.session import acting, signed_in
from renkei.foundation import plain
from renkei.store.api_scopes import Scope

router = Router()
TAG = "計測 metering"
PLACE = 6
SCOPE = Scope.METER
Reference = Annotated[
    str, Path(max_length=20, description="案件の番号。 / Its reference.")
]


@router.post(
    "/projects/{reference}/batches",
    response={200: ReceiptShape, 201: ReceiptShape},
    auth=device_token,
    summary="計測値のバッチを送る / Send a batch of readings",
    openapi_extra=BATCH_BODY,
)
def take_device_batch(request: HttpRequest, reference: Reference) -> Any:
    """装置が送る。誤りが1つでもあれば何も残らない。訂正は kind と reason を添える。 /
    By a device; with any error nothing is kept. A correction says kind and reason."""
    token: str = request.auth  # type: ignore[attr-defined]
    return _receipt(store.take_device_batch(reference, token, body_of(request)))


@router.post(
    "/projects/{reference}/corrections",
    response={200: ReceiptShape, 201: ReceiptShape},
    auth=signed_in,
    summary="計測値を訂正する / Correct readings",
    openapi_extra=BATCH_BODY,
)
def take_correction(request: HttpRequest, reference: Reference) -> Any:
    """プロジェクト参加者が理由を添えて送る。元の値も残る。 /
    By a project participant, with the reason; the earlier value is kept."""
    taken = store.take_correction(reference, body_of(request), acting(request))
    return _receipt(taken)


@router.get(
    "/projects/{reference}/batches/{batch}",
    response=BatchShape,
    auth=device_or_person,
    summary="バッチの扱い / What became of a batch",
)
def batch(
    request: HttpRequest,
    reference: Reference,
    batch: Annotated[int, Path(ge=1, le=2**62, description="受付番号。 / Its number.")],
) -> dict[str, Any]:
    """受領証と、処理後は各計測値の扱い。装置は自分のバッチだけを読める。 /
    Its receipt and, once settled, what became of its readings. A device reads its own
    batches alone."""
    who = acting(request)
    if isinstance(who, str):
        told = store.device_batch_told(reference, batch, who)
    else:
        told = store.batch_told(reference, batch, who)
    return {**plain(told), "at": told.at, "receipt": receipt_written(told.receipt)}


def _receipt(taken: Any) -> Any:
    return Status(201 if taken.is_new else 200, receipt_written(taken))


def receipt_written(taken: Any) -> dict[str, Any]:
    """A receipt as it is answered."""
    return {
        "batch": taken.batch,
        "client_id": taken.client_id,
        "readings": taken.readings,
        "channels": [
            {
                "channel": each.channel,
                "readings": each.readings,
                "total": f"{each.total:f}",
                "unit": each.unit,
            }
            for each in taken.channels
        ],
        "sha256": taken.sha256,
    }
