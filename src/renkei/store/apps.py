"""The store as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The only models and migrations of the house."""

    name = "renkei.store"
    label = "store"
    verbose_name = "Renkei"
    default_auto_field = "django.db.models.BigAutoField"
