"""The picture in the README cannot lie."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mediation.rules.diagram import BEGIN, END, draw, drawn_into
from mediation.vocabulary import ActName, Status

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_readme_shows_the_lifecycle_as_it_is() -> None:
    """When this fails: ./run manage draw_lifecycle --into README.md."""
    text = README.read_text(encoding="utf-8")
    assert drawn_into(text) == text


def test_every_status_and_every_act_is_in_the_picture() -> None:
    """Nothing is left out."""
    picture = draw()
    assert all(f" as {status.value}" in picture for status in Status)
    assert all(act.value in picture for act in ActName)


def test_the_command_prints_the_picture() -> None:
    """For a look."""
    out = StringIO()
    call_command("draw_lifecycle", stdout=out)
    assert out.getvalue().strip() == draw()


def test_the_command_replaces_what_stands_between_the_marks(tmp_path: Path) -> None:
    """And leaves the rest alone."""
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    call_command("draw_lifecycle", into=page)
    assert page.read_text(encoding="utf-8") == f"before\n{BEGIN}\n{draw()}\n{END}\nafter\n"


def test_a_file_without_marks_is_left_alone(tmp_path: Path) -> None:
    """With a sentence."""
    page = tmp_path / "page.md"
    page.write_text("text", encoding="utf-8")
    with pytest.raises(CommandError, match="There is no"):
        call_command("draw_lifecycle", into=page)
    assert page.read_text(encoding="utf-8") == "text"
