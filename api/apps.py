"""The api application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The same door for machines."""

    name = "api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
