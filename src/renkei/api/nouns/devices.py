"""Devices that may send readings: its participant lets them in and shuts them out."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router, Status

from renkei import store
from renkei.api.metering_shapes import (
    DeviceEnrolled,
    DeviceShape,
    EnrolledShape,
    Reason,
)
from renkei.api.nouns.batches import Reference
from renkei.api.session import acting, signed_in
from renkei.store.api_scopes import Scope

router = Router()
TAG = "計測 metering"
PLACE = 6
SCOPE = Scope.METER


@router.get(
    "/projects/{reference}/devices",
    response=list[DeviceShape],
    auth=signed_in,
    summary="装置の一覧 / Devices",
)
def devices(request: HttpRequest, reference: Reference) -> Any:
    """失効した装置も残る。 / Revoked devices stay on the list."""
    return list(store.devices(reference, acting(request)))


@router.post(
    "/projects/{reference}/devices",
    response={201: EnrolledShape},
    auth=signed_in,
    summary="装置の登録 / Enrol a device",
)
def enrol_device(
    request: HttpRequest, reference: Reference, device: DeviceEnrolled
) -> Any:
    """トークンはこの応答でだけ示し、ハッシュだけを残す。 /
    The token is shown in this answer alone; only its hash is kept."""
    enrolled = store.enrol_device(
        reference, device.name, acting(request), channels=device.channels
    )
    return Status(201, enrolled)


@router.post(
    "/projects/{reference}/devices/{device}/revocation",
    response={204: None},
    auth=signed_in,
    summary="装置の失効 / Revoke a device",
)
def revoke_device(
    request: HttpRequest,
    reference: Reference,
    device: Annotated[
        int, Path(ge=1, le=2**62, description="装置の番号。 / Its number.")
    ],
    reason: Reason,
) -> Any:
    """送られた計測値は残る。 / What it has sent stays."""
    store.revoke_device(reference, device, acting(request), why=reason.why)
    return Status(204, None)
