"""Copies of papers as they would be handed in: invented, drawn here, and each says so itself."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from functools import cache

from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import serif_path

SIZE = (827, 1169)
"""A4 at a hundred points to the inch."""
LEFT, TOP, BOTTOM = 90, 110, 1080
HEAD, BODY, SMALL = 40, 26, 18
LINE = 46
STAMP = 150
PAPER, INK, RED = (252, 251, 247), (30, 30, 34), (186, 44, 40)
NOTE = "演示资料：人物、单位、号码均为虚构，不是真实证件"


@cache
def _type(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(serif_path(), size)


def page(title: str, rows: Iterable[str], *, stamp: str = "") -> bytes:
    """A sheet with a title, its lines, and the stamp of an office or organisation where it has one."""
    seen = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(seen)
    pen.text((SIZE[0] / 2, TOP), title, fill=INK, font=_type(HEAD), anchor="ma")
    at = TOP + 2 * LINE
    for line in _broken(rows):
        pen.text((LEFT, at), line, fill=INK, font=_type(BODY))
        at += LINE
    if stamp:
        _stamp(pen, stamp, min(at + LINE, BOTTOM - STAMP))
    pen.text((SIZE[0] / 2, BOTTOM), NOTE, fill=RED, font=_type(SMALL), anchor="ma")
    out = io.BytesIO()
    seen.save(out, "JPEG", quality=60)
    return out.getvalue()


def _broken(rows: Iterable[str]) -> Iterator[str]:
    for row in rows:
        for line in row.split("\n"):
            yield from _fitting(line)


def _fitting(line: str) -> Iterator[str]:
    """The line in as many as it needs."""
    now = ""
    for it in line:
        if _type(BODY).getlength(now + it) > SIZE[0] - 2 * LEFT:
            yield now
            now = ""
        now += it
    yield now


def _stamp(pen: ImageDraw.ImageDraw, name: str, top: int) -> None:
    """A round stamp with the name of whose it is."""
    right = SIZE[0] - LEFT
    pen.ellipse((right - STAMP, top, right, top + STAMP), outline=RED, width=4)
    lines = [name[at : at + 6] for at in range(0, len(name), 6)][:4]
    start = top + STAMP / 2 - len(lines) * 11
    for place, line in enumerate(lines):
        middle = (right - STAMP / 2, start + place * 22)
        pen.text(middle, line, fill=RED, font=_type(SMALL), anchor="ma")
