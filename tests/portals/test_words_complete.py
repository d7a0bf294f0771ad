"""Every text of pages and code stands in both languages; day and night have the same colours to choose."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.infrastructure.source import Source, sources

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
HAN = re.compile(r"[\u4e00-\u9fff]")
TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
COMMENTS = re.compile(
    r"\{% block house %\}\w*\{% endblock %\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->",
    re.DOTALL,
)
ELSEWHERE = re.compile(
    r"<(script|style|kbd|svg)\b.*?</\1>|<[^>]*\blang=[^>]*>[^<]*(?=<)|<[^>]*translate=\"no\"[^>]*>[^<]*(?=<)",
    re.DOTALL,
)
SPOKEN = re.compile(r"""\b(?:title|alt|aria-label|placeholder)="([^"]*)\"""")
WORD = re.compile(r"[A-Za-z]{3,}")
BI = ("bi", "vocabulary.bi")
SIGNS = {"SHA", "JSON", "BPMN", "nbsp", "middot", "OIDC", "API", "PDF", "Word"}


def is_empty(text: str) -> bool:
    """Whether a text says nothing at all."""
    return not text.strip()


def bare(template: str) -> str:
    """What a template says by itself, outside its tags."""
    text = TAGS.sub("", COMMENTS.sub("", template))
    spoken = " ".join(SPOKEN.findall(text))
    return re.sub(r"<[^>]*>", " ", ELSEWHERE.sub(" ", text)) + spoken


def test_no_template_says_a_word_in_one_language_only() -> None:
    found = []
    for path in TEMPLATES:
        text = bare(path.read_text())
        words = [*HAN.findall(text), *(w for w in WORD.findall(text) if w not in SIGNS)]
        if words:
            found.append(f"{path.relative_to(ROOT)}: {words[:5]}")
    assert found == []


def speaks(zh: str, en: str) -> bool:
    """Whether a Chinese text has words, or at least what it is filled with, in English; it may quote Chinese."""
    return not HAN.search(zh) or bool(re.search(r"[A-Za-z]|\{\}", en))


def said(node: ast.expr) -> str | None:
    """The fixed part of a text in code; None when it is computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            it.value if isinstance(it, ast.Constant) and isinstance(it.value, str) else "{}"
            for it in node.values
        )
    return None


def texts(source: Source) -> Iterator[tuple[int, str, str]]:
    """The texts of a file of code, in both languages."""
    for node in source.nodes:
        if not isinstance(node, ast.Call) or ast.unparse(node.func) not in BI:
            continue
        if len(node.args) == 2:
            zh, en = said(node.args[0]), said(node.args[1])
            if zh is not None and en is not None:
                yield node.lineno, zh, en


def test_every_text_of_the_code_has_both_languages() -> None:
    found = []
    for source in sources():
        for line, zh, en in texts(source):
            if is_empty(zh) != is_empty(en) or not speaks(zh, en):
                found.append(f"{source.name}:{line} {zh!r} {en!r}")
    assert found == []


def test_day_and_night_name_the_same_colours() -> None:
    css = (ROOT / "workflows/portals/static/fengqiao/site.css").read_text()
    asked = re.search(r":root:not\(\[data-theme=light\]\) \{(.*?)\}", css, re.DOTALL)
    chosen = re.search(r":root\[data-theme=dark\] \{(.*?)\}", css, re.DOTALL)
    assert asked
    assert chosen
    tokens = [dict(re.findall(r"(--[\w-]+): ([^;]+);", it[1])) for it in (asked, chosen)]
    assert tokens[0] == tokens[1]
    assert len(tokens[0]) > 20
