"""The script `run` itself: it needs nothing but Python, and says so when that is not enough."""

import importlib.util
import runpy
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from .source import BASE

RUN = str(BASE / "run")


@pytest.fixture
def run() -> ModuleType:
    """The script, as a module."""
    loader = SourceFileLoader("run_script", RUN)
    spec = importlib.util.spec_from_loader("run_script", loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_help_is_the_scripts_own_word(run: ModuleType) -> None:
    with pytest.raises(SystemExit, match="run reset"):
        run.main(["--help"])


def test_an_old_python_hears_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11"):
        runpy.run_path(RUN, run_name="__main__")


def test_a_python_without_venv_hears_which_package(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match=r"apt-get install python3\.\d+-venv"):
        run.require_venv()


def test_packages_are_installed_once(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    (tmp_path / "requirements.txt").write_text("one")
    (tmp_path / ".venv").mkdir()
    for name, value in (
        ("BASE", tmp_path),
        ("VENV", tmp_path / ".venv"),
        ("PYTHON", sys.executable),
    ):
        monkeypatch.setattr(run, name, Path(value))
    monkeypatch.setattr(run, "install", lambda: installed.append("once"))
    run.make_environment()
    run.make_environment()
    assert installed == ["once"]
    (tmp_path / "requirements.txt").write_text("two")
    run.make_environment()
    assert installed == ["once", "once"]
