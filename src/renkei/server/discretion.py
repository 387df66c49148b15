"""What the page of a fault may show to a developer: where it was, not what was in it.

Flows in: a request and a traceback, with `RENKEI_DEBUG` on. Flows out: Django's own
page of the fault, without values that somebody sent, held in a variable or set.
"""

from __future__ import annotations

from collections.abc import ItemsView
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from renkei.server.logs import freed


class Discreet(SafeExceptionReporterFilter):
    """Names of variables, fields and settings; of their values, only the kind."""

    def is_active(self, request: HttpRequest | None) -> bool:
        """Always: a page of a fault is copied into reports and pictures."""
        return True

    def get_safe_settings(self) -> dict[str, Any]:
        """None; whoever looks for a setting knows where it is written."""
        return {}

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        """What was asked, and by which kind of program."""
        shown = ("REQUEST_METHOD", "PATH_INFO", "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE")
        meta = getattr(request, "META", {})
        return {name: meta[name] for name in shown if name in meta}

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        """Their names."""
        return dict.fromkeys(getattr(request, "COOKIES", {}), self.cleansed_substitute)

    def get_post_parameters(self, request: HttpRequest | None) -> Any:
        """The names of the fields."""
        hidden = QueryDict(mutable=True)
        for name in getattr(request, "POST", {}):
            hidden[name] = self.cleansed_substitute
        return hidden

    def get_traceback_frame_variables(
        self, request: HttpRequest, tb_frame: Any
    ) -> ItemsView[str, Any]:
        """The names of the variables and what kind of thing was in them."""
        return {name: type(value) for name, value in tb_frame.f_locals.items()}.items()


class Reporter(ExceptionReporter):
    """Django's page, whose words are freed of what is secret before they are shown."""

    def get_traceback_data(self) -> dict[str, Any]:
        """What the page is made of, without the values of the query."""
        made: dict[str, Any] = super().get_traceback_data()
        hidden = SafeExceptionReporterFilter.cleansed_substitute
        made["request_GET_items"] = [
            (name, hidden) for name, _ in made.get("request_GET_items", ())
        ]
        return made

    def get_traceback_html(self) -> SafeString:
        """The page, for a browser."""
        return SafeString(freed(super().get_traceback_html(), escape))

    def get_traceback_text(self) -> SafeString:
        """The same in plain words."""
        return SafeString(freed(super().get_traceback_text()))
