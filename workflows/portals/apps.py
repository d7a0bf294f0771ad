"""The pages as a Django app: their template tags and static files are found by it."""

from django.apps import AppConfig


class PortalsConfig(AppConfig):
    """Pages, without models."""

    name = "workflows.portals"
    label = "portals"
