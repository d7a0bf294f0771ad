"""The mediation application."""

from django.apps import AppConfig


class MediationConfig(AppConfig):
    """The case: what is true and what is allowed."""

    name = "mediation"
    label = "mediation"
    default_auto_field = "django.db.models.BigAutoField"
