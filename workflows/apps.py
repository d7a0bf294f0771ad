"""The workflows application."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    """The work: who has what to do now, and through which page."""

    name = "workflows"
    label = "workflows"
    default_auto_field = "django.db.models.BigAutoField"
