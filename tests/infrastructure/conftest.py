"""What the tests of commands share."""

from pathlib import Path

import pytest


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of data that is not the operator's."""
    return tmp_path / "data"
