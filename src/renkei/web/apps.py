"""The web door as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, template tags and static files of the house; no models."""

    name = "renkei.web"
    label = "web"
    verbose_name = "Renkei"
