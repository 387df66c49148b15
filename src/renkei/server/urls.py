"""Every address of the server: pages under /ja/ and /en/, the API, signs of life.

`renkei.web.urls` writes its addresses without the language, which is put before them
here; `/` sends a visitor on to the language the browser asks for.
"""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from renkei.server.health import health, ready
from renkei.server.metrics import metrics

urlpatterns = [
    path("health", health, name="health"),
    path("ready", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
    path("api/", include("renkei.api.urls")),
    *i18n_patterns(path("", include("renkei.web.urls"))),
]
