"""The composition root: settings, addresses, the database and the background engine."""

from mediation.config.celery import app as celery_app

__all__ = ["celery_app"]
