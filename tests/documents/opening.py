"""Opening papers with programs that know nothing of how they were made: LibreOffice and poppler."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGES = {
    "soffice": "libreoffice-writer-nogui",
    "pdftotext": "poppler-utils",
    "pdffonts": "poppler-utils",
}
FOOT = re.compile(r"第(\d+)页共(\d+)页")


def program(name: str) -> str:
    """Where a program is; the test fails where it is missing, and never passes by looking away."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing: apt-get install {PACKAGES[name]}")
    return found


def said_by(name: str, *arguments: str) -> str:
    """What a program prints."""
    call = [program(name), *arguments]
    return subprocess.run(call, check=True, capture_output=True, text=True, timeout=300).stdout


def as_pdf(files: list[Path], folder: Path) -> list[Path]:
    """What LibreOffice makes of these files."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    to = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    said_by("soffice", profile, *to, *map(str, files))
    return [folder / f"{it.stem}.pdf" for it in files]


def plain(text: str) -> str:
    """Without spaces; and without boxes, which a program that lacks the typeface sets in another, in its own order."""
    return re.sub(r"[\s　□■]", "", text)


def pages(file: Path) -> list[str]:
    """The words of each page, in the order in which they were set."""
    text = said_by("pdftotext", "-raw", "-enc", "UTF-8", str(file), "-")
    return [plain(page) for page in text.split("\f")[:-1]]


def without_feet(found: list[str], foot: str) -> str:
    """All pages as one text; each has to have its foot with its number."""
    for number, page in enumerate(found, 1):
        assert plain(foot) in page, page
        assert (str(number), str(len(found))) in FOOT.findall(page)
    return FOOT.sub("", "".join(page.replace(plain(foot), "") for page in found))
