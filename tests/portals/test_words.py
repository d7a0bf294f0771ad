"""Both languages, everywhere: no Chinese outside of `bi`, no style or script inside a page."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES: Path = settings.BASE / "templates"
HAN = re.compile(r"[\u4e00-\u9fff]")
PAIR = re.compile(r"""\{%\s*bi\s+("[^"]*"|'[^']*')\s+("[^"]*"|'[^']*')""")
TAG = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
PAGES = sorted(TEMPLATES.rglob("*.html"))
LARGEST_STYLESHEET = 12_000
"""Bytes on the wire: a page of the residents has 30 kB in all."""


def name(path: Path) -> str:
    """The name of a template."""
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_chinese_stands_outside_of_a_bilingual_pair(path: Path) -> None:
    # The language switch names each language in itself.
    plain = TAG.sub("", path.read_text()).replace(">中文<", "")
    assert HAN.findall(plain) == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_each_pair_is_chinese_then_english(path: Path) -> None:
    text = path.read_text()
    assert len(PAIR.findall(text)) == len(re.findall(r"\{%\s*bi\s", text))
    for zh, en in PAIR.findall(text):
        assert not HAN.search(en), en
        assert re.sub(r"\{\w+\}", "", zh).strip("\"' "), zh
        assert set(re.findall(r"\{\w+\}", zh)) == set(re.findall(r"\{\w+\}", en)), zh


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_page_needs_inline_style_or_script(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son[a-z]+=[\"']", text)


def test_the_stylesheet_is_one_and_small() -> None:
    sheets = list((settings.BASE / "workflows").rglob("*.css"))
    assert [sheet.name for sheet in sheets] == ["site.css"]
    assert len(gzip.compress(sheets[0].read_bytes())) < LARGEST_STYLESHEET
