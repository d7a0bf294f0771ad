"""An office does not start with a secret that others know."""

from pathlib import Path

import pytest

from mediation.config.secret import secret_key

GOOD = "kq3Zp0vXn7Yt2LrWb8Hd5Jm1Gs6Fc9Ae4Ui"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("", "SECRET_KEY is missing"),
        ("short", "too short"),
        ("change-me-" + "0" * 40, "a default"),
        ("django-insecure-" + "0" * 40, "a default"),
    ],
)
def test_an_office_is_refused(given: str, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=sentence):
        secret_key(given, tmp_path / "kept", production=True)


def test_an_office_starts_with_its_own(tmp_path: Path) -> None:
    assert secret_key(GOOD, tmp_path / "kept", production=True) == GOOD


def test_a_demonstration_makes_one_and_keeps_it(tmp_path: Path) -> None:
    kept = tmp_path / "data" / "kept"
    first = secret_key("", kept, production=False)
    assert len(first) > len(GOOD)
    assert secret_key("", kept, production=False) == first
    assert kept.stat().st_mode & 0o077 == 0
