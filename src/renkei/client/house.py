"""One house and a way to it: lists read to their end, commands done once.

Flows in: an address below `/api/v1`. Flows out: what stands there, or its `Refusal`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any
from uuid import uuid4

import requests

from renkei.foundation import Finding, Refusal, Severity, Text, same

ROOT = "api/v1"
WAITS_MAX = 3
SECONDS_MAX = 60
TIMEOUT = 60
_LATER = (429, 503)


class House:
    """A house at an address, as its API lets a token read and command it.

    >>> house = House("http://127.0.0.1:8000")
    >>> house
    House('http://127.0.0.1:8000')
    """

    def __init__(self, address: str, *, token: str = "") -> None:
        self.address = address.rstrip("/")
        self._line = requests.Session()
        self._line.headers["Accept"] = "application/json"
        if token:
            self._line.headers["Authorization"] = f"Bearer {token}"

    def __repr__(self) -> str:
        return f"House({self.address!r})"

    def __enter__(self) -> House:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._line.close()

    def one(self, noun: str, **query: object) -> Any:
        """What stands at one address, such as `projects/MN004`."""
        return self._asked("GET", self._at(noun), params=query).json()

    def read(self, noun: str, **query: object) -> Iterator[Any]:
        """Every noun of a list, page after page: `read("projects", country="MN")`."""
        there: str | None = self._at(noun)
        while there is not None:
            answer = self._asked("GET", there, params=query)
            told = answer.json()
            yield from told["items"] if isinstance(told, dict) else told
            there, query = answer.links.get("next", {}).get("url"), {}

    def send(self, noun: str, body: object, *, key: str = "") -> Any:
        """A command; done once, however often it has to be sent until it arrives."""
        headers = {"Idempotency-Key": key or str(uuid4())}
        answer = self._asked("POST", self._at(noun), json=body, headers=headers)
        return answer.json() if answer.content else None

    def _at(self, noun: str) -> str:
        return f"{self.address}/{ROOT}/{noun.strip('/')}"

    def _asked(self, method: str, there: str, **named: Any) -> requests.Response:
        for turn in range(WAITS_MAX + 1):
            answer = self._line.request(
                method, there, timeout=TIMEOUT, allow_redirects=False, **named
            )
            wait = answer.headers.get("Retry-After", "")
            if answer.status_code not in _LATER or turn == WAITS_MAX:
                break
            time.sleep(min(int(wait) if wait.isdecimal() else 1, SECONDS_MAX))
        if not answer.ok or answer.is_redirect:
            raise Refusal(_findings(answer))
        return answer


def _findings(answer: requests.Response) -> tuple[Finding, ...]:
    """The findings of a problem, as the rooms of the house said them."""
    told: Any = {}
    if "problem+json" in answer.headers.get("Content-Type", ""):
        told = answer.json()
    found = tuple(_finding(each) for each in told.get("findings", ()))
    return found or (_no_house(answer),)


def _finding(told: Mapping[str, Any]) -> Finding:
    words = {
        name: Text(ja=told[name]["ja"], en=told[name]["en"])
        for name in ("found", "where", "rule", "remedy")
    }
    return Finding(code=told["code"], severity=Severity(told["severity"]), **words)


def _no_house(answer: requests.Response) -> Finding:
    return Finding(
        code="client.house.none",
        found=Text(
            ja=f"連携の API ではない応答です(HTTP {answer.status_code})。",
            en=f"This is no answer of Renkei's API (HTTP {answer.status_code}).",
        ),
        where=same(answer.url),
        rule=Text(
            ja="API は /api/v1 で JSON を返す。", en="The API speaks JSON at /api/v1."
        ),
        remedy=Text(ja="アドレスを確かめてください。", en="Check the address."),
    )
