"""A message of a webhook, as its receiver holds it to the standard."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from renkei.client import received
from renkei.foundation import Refusal
from renkei.store.webhooks import signing

# The example that the libraries of Standard Webhooks are tested with.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE = "msg_p5jXN8AQM9LWM0D4loKWxJek"
SECONDS = 1614265330
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
HEADERS = {
    "Webhook-Id": MESSAGE,
    "Webhook-Timestamp": str(SECONDS),
    "Webhook-Signature": SIGNATURE,
}


def test_the_example_of_the_standard_is_signed_and_received() -> None:
    signed = signing.headers(SECRET, MESSAGE, SECONDS, BODY)
    assert signed["webhook-signature"] == SIGNATURE
    assert received(SECRET, HEADERS, BODY, seconds=SECONDS) == {"test": 2432232314}
    several = {**HEADERS, "Webhook-Signature": f"v1a,xx v1,AAAA {SIGNATURE}"}
    assert received(SECRET, several, BODY, seconds=SECONDS)


@pytest.mark.parametrize(
    ("changed", "body", "later", "code"),
    [
        ({"Webhook-Signature": "v1,AAAA"}, BODY, 0, "signature"),
        ({"Webhook-Signature": ""}, BODY, 0, "signature"),
        ({"Webhook-Id": "msg_other"}, BODY, 0, "signature"),
        ({"Webhook-Timestamp": "1614265331"}, BODY, 0, "signature"),
        ({}, BODY + b" ", 0, "signature"),
        ({}, BODY, 301, "time"),
        ({}, BODY, -301, "time"),
    ],
)
def test_what_somebody_else_sends_is_refused(
    changed: Any, body: bytes, later: int, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        received(SECRET, HEADERS | changed, body, seconds=SECONDS + later)
    assert refused.value.code == f"client.webhook.{code}"


def test_a_new_secret_is_as_long_as_the_standard_asks() -> None:
    one, other = signing.new_secret(), signing.new_secret()
    assert one != other
    assert one.startswith("whsec_")
    assert len(one) == len("whsec_") + 44


def test_the_how_to_receives_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    docs = Path(__file__).resolve().parents[2] / "docs" / "how-to"
    block = re.search(
        r"```python\n(.*?)```", (docs / "webhooks.md").read_text("utf-8"), re.S
    )
    assert block is not None
    exec(compile(re.sub(r"(?m)^   ", "", block[1]), "webhooks.md", "exec"), {})
    assert capsys.readouterr().out == "2432232314\n"
