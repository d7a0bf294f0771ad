"""Models that only acts may write: everybody else gets a sentence at once, not a trigger's error later."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class DirectWriteError(TypeError):
    """Somebody tried to write a guarded model outside an act."""


def _refuse(model: type[models.Model]) -> NoReturn:
    raise DirectWriteError(
        f"{model.__name__} is written by acts only: conduct an act from mediation.acts instead."
    )


class ReadQuerySet(models.QuerySet[Any]):
    """Reads; every writing method refuses."""

    def create(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        _refuse(self.model)

    def bulk_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        _refuse(self.model)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        _refuse(self.model)

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        _refuse(self.model)

    def delete(self) -> NoReturn:
        """Refuse."""
        _refuse(self.model)

    def get_or_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        _refuse(self.model)

    def update_or_create(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        _refuse(self.model)


class Guarded(models.Model):
    """A model that is read through `objects` and written by acts through `writes`."""

    objects = models.Manager.from_queryset(ReadQuerySet)()
    writes: models.Manager[Any] = models.Manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: acts write through `writes`."""
        _refuse(type(self))

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: nothing that an act wrote is ever deleted."""
        _refuse(type(self))
