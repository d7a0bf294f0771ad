"""The dossier of a case as whoever took it away has it: unpacked, read by programs that know nothing of ours."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from mediation.documents.bundle import write
from mediation.documents.forms.dossier import SHEETS
from mediation.models import User
from mediation.queries.access import look_at
from mediation.vocabulary import Role
from tests.documents.opening import FOOT, pages, plain, said_by

HEAD = 160
"""A sheet is known by what its first page says first."""
SLIP = "证据材料"
ROW = re.compile(r"^\s*(\d+)\s+(\S+)\s+\d+ ?份\s+(\d+)\s*$", re.MULTILINE)
"""A row of the index: place, sheet, how many, page."""
FOLDERS = {"案件记录", "期限推导", "核验"}
VERIFY = ("核验/verify.py", "核验/proof.jsonl", "--roots", "核验/roots.jsonl", "--files", ".")


def taken_away(number: str, folder: Path) -> Path:
    """The whole file, as the director is given it."""
    director = User.objects.filter(posts__role=Role.DIRECTOR.value).order_by("pk")[0]
    target = BytesIO()
    write(look_at(director, number), target)
    with zipfile.ZipFile(target) as file:
        file.extractall(folder)
    return folder


def check_whole(folder: Path) -> None:
    """Everything is there, agrees with its digests, and is proven by its own program."""
    found = {it.name for it in folder.iterdir()}
    assert {"README.txt", "卷宗.pdf", "SHA256SUMS.txt", *FOLDERS} <= found
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS.txt"], cwd=folder, check=True)
    said = subprocess.run([sys.executable, *VERIFY], cwd=folder, check=False, capture_output=True)
    assert said.returncode == 0, said.stdout.decode()


def check_pages(folder: Path) -> None:
    """Pages are counted through, and each sheet begins on the page that the index names, in its order."""
    found = pages(folder / "卷宗.pdf")
    for number, page in enumerate(found, 1):
        assert (str(number), str(len(found))) in FOOT.findall(page), (number, page[:HEAD])
    told = _index(folder)
    assert [first for _, first in told] == sorted(first for _, first in told)
    assert found[0].find("人民调解卷宗") >= 0
    for titles, first in told:
        assert any(plain(it) in found[first - 1][:HEAD] for it in titles), (titles, first)
    assert told[-1][1] == len(found)


def _index(folder: Path) -> list[tuple[list[str], int]]:
    """Each sheet that the index names with a page: what it may be called on its own, and that page."""
    text = said_by("pdftotext", "-layout", "-f", "2", "-l", "2", str(folder / "卷宗.pdf"), "-")
    assert "卷内目录" in text
    rows = {int(it[1]): (it[2], int(it[3])) for it in ROW.finditer(text)}
    told: list[tuple[list[str], int]] = []
    for place, (name, forms, codes) in enumerate(SHEETS, 1):
        if place in rows:
            assert rows[place][0] == name
            titles = [(it.printed or it.title)[0] for it in forms]
            told.append(([*titles, *([SLIP] if codes else []), name], rows[place][1]))
    return told
