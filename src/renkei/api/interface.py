"""The interface: every noun of this folder's `nouns`, described by OpenAPI.

Flows in: the files of `nouns`, each with its `router` and `TAG`. Flows out: one
interface, whose every refusal is a problem in both languages.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module, metadata
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from renkei.api import describing, links, nouns, problem
from renkei.api.shapes import Problem
from renkei.facts import Area, Verdict
from renkei.foundation import Confidence, Refusal, Severity, joined
from renkei.mrv import verification
from renkei.programme import Stage
from renkei.store.proving import FactorDemanded
from renkei.store.webhooks import kinds as happenings

DESCRIPTION = """
連携のすべての名詞を、画面と同じ数値・出典・確度で読み出せます。 /
The nouns of Renkei with the same figures, sources and confidence marks as its pages.

* 数値は文字列です(桁を失いません)。 / Exact numbers are strings.
* 言葉は `{ja, en}` という一つの形で、両言語を返します。 /
  Words come in both languages, in one shape: `{ja, en}`.
* 期間は半開区間です(`end` は最終日の翌日)。 / `end` is the day after the last day.
* 拒否は `application/problem+json` で、何が・どこで・規則・対処を返します。 /
  Refusals are `application/problem+json`: what, where, rule and remedy.
* 拒否の `title` と `detail` の言語は、`lang=ja|en` か `Accept-Language` で選べます。 /
  `lang=ja|en` or `Accept-Language` chooses the language of their `title` and `detail`.
* 読み取りは公開です。変更には役割と、セッション(CSRF トークン付き)または
  API トークン(スコープ付き)が必要です。 / Reading is public; a command needs a role,
  and a session with its CSRF token or an API token with its scope.
* トークンは「API トークン」のページで作り、`Authorization: Bearer rkt_…` で送ります。
  / A token is made on the page “API tokens” and sent as `Authorization: Bearer rkt_…`.
* 応答には `ETag` が付きます。`If-None-Match` には 304、`If-Match` の不一致には 412。 /
  Answers have an `ETag`: 304 for `If-None-Match`, 412 where `If-Match` does not fit.
* 一覧は `limit`・`offset` または `page` で分け、全件数と `Link` ヘッダーを返します。 /
  Lists come in parts, with the total and `Link` headers.
* `fields=a,b` で項目を選べます(別のメディアタイプで返します)。 /
  `fields=a,b` chooses fields; what is cut comes as another media type.
* `Idempotency-Key` を付けた操作は一度だけ行われ、再送には同じ応答を返します。 /
  A command with an `Idempotency-Key` is done once; sent again it gets the same answer.
* 出来事は Webhook(Standard Webhooks の署名付き)で知らせます(`/webhooks`)。 /
  Webhooks, signed by Standard Webhooks, tell what happened (`/webhooks`).
* 作ったものから、その読み取りと変更へのリンク(OpenAPI `links`)を示します。 /
  OpenAPI `links` lead from what was made to reading and changing it.
* 1分間の要求数には上限があり、`RateLimit` と `Retry-After` で示します。 /
  A minute has a limit of requests, told by `RateLimit` and `Retry-After`.
* `/api/v1` の中では、項目の追加だけを行います。削除や意味の変更は `/api/v2` とし、
  旧版を12か月残して `Deprecation` と `Sunset` で知らせます。 /
  Within `/api/v1` things are only added. What is removed or means something else
  becomes `/api/v2`; the old version stays for twelve months and says so by
  `Deprecation` and `Sunset`.
* 記録は、読む人に見える範囲で返します。見えないものは、ないものと同じ応答です。 /
  Papers come as the caller may see them; what one may not see is as if not there.
* 記録の用紙(項目・状態・手続き)は `/kinds/{kind_id}` が示します。 /
  `/kinds/{kind_id}` tells the form of each kind: its fields, states and steps.
"""

KINDS: tuple[Any, ...] = (
    Area,
    Confidence,
    Severity,
    Stage,
    Verdict,
    verification.Opinion,
    happenings.Kind,
)


class Readable(JSONRenderer):
    """JSON in which Japanese stays Japanese."""

    def __init__(self) -> None:
        self.json_dumps_params = {"ensure_ascii": False}


class Interface(NinjaAPI):
    """The interface; its description also says what every refusal looks like."""

    def get_openapi_schema(
        self,
        *,
        path_prefix: str | None = None,
        path_params: dict[str, Any] | None = None,
    ) -> OpenAPISchema:
        """The description, every operation with its problems; written once."""
        if path_prefix or path_params:
            return self._described(path_prefix=path_prefix, path_params=path_params)
        if self._written is None:
            self._written = self._described()
        return self._written

    _written: OpenAPISchema | None = None

    def _described(self, **addressed: Any) -> OpenAPISchema:
        described = super().get_openapi_schema(**addressed)
        schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        shapes = described["components"]["schemas"]
        shapes.update(schema.pop("$defs", {}))
        shapes["Problem"] = schema
        for kind in KINDS:
            if kind.__name__ in shapes:
                shapes[kind.__name__]["description"] = _labels(kind)
        for path, methods in described["paths"].items():
            for verb, operation in methods.items():
                describing.complete(path, verb, operation, can_be_read="get" in methods)
        links.link(described["paths"])
        described["components"]["securitySchemes"]["Token"] = describing.TOKEN
        return described


def _labels(kind: Iterable[Any]) -> str:
    labels = [member.label for member in kind]
    return f"{'・'.join(each.ja for each in labels)} / {joined(labels).en}"


@cache
def noun_files() -> tuple[Any, ...]:
    """The files of the nouns, in the order of the reference."""
    files = (
        import_module(f"{nouns.__name__}.{entry.name}")
        for entry in pkgutil.iter_modules(nouns.__path__)
    )
    return tuple(sorted(files, key=lambda noun: noun.PLACE))


def _interface() -> NinjaAPI:
    made = Interface(
        renderer=Readable(),
        title="連携 Renkei API",
        version=metadata.version("renkei"),
        description=DESCRIPTION,
        docs_url=None,  # the reference page is ours; nothing comes from outside
        urls_namespace="api",
    )
    for noun in noun_files():
        made.add_router("", noun.router, tags=[noun.TAG])
    _answer_refusals(made)
    return made


def _answer_refusals(made: NinjaAPI) -> None:
    @made.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Any) -> HttpResponse:
        return problem.refused(request, refusal)

    @made.exception_handler(FactorDemanded)
    def unproven(request: HttpRequest, demanded: Any) -> HttpResponse:
        return problem.refused(request, demanded.refusal)

    @made.exception_handler(ValidationError)
    def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
        return problem.unreadable(request, error)

    @made.exception_handler(AuthenticationError)
    def stranger(request: HttpRequest, error: Any) -> HttpResponse:
        return problem.stranger(request)

    @made.exception_handler(HttpError)
    def forbidden(request: HttpRequest, error: Any) -> HttpResponse:
        return problem.forbidden(request, error)

    @made.exception_handler(SuspiciousOperation)
    @made.exception_handler(MultiPartParserError)
    def suspicious(request: HttpRequest, error: Any) -> HttpResponse:
        return problem.suspicious(request, error)

    @made.exception_handler(Http404)
    def missing(request: HttpRequest, error: Any) -> HttpResponse:
        return problem.missing(request)


interface = _interface()
