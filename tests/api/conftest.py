"""People, and programs that speak for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache

from mediation.models import User

from .machine import Machine


@pytest.fixture(autouse=True)
def _nobody_asked_before() -> None:
    """How often somebody asks is counted anew in each test."""
    cache.clear()


@pytest.fixture
def speaking(db: None) -> Callable[[User | None], Machine]:
    """A program that speaks for somebody."""
    return Machine
