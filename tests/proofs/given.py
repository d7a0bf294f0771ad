"""What the tests of proofs stand on: the stand-alone verifier as it is given out, and files to be spoiled."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from mediation.models import CaseEntry, Evidence, Words
from mediation.proofs.giving_out import proof
from mediation.proofs.verifier import script
from mediation.proofs.verifier.judging import examine
from mediation.proofs.verifier.proving import Check
from mediation.proofs.verifier.telling import answer
from tests.stories import Story


def told(data: bytes, key: str = "", roots: bytes = b"") -> tuple[int, str]:
    """The exit code for a file and what is said of it, in English."""
    check = Check(data, key, roots)
    code, sentences = answer(check, examine(check))
    return code, "\n".join(en for _, en in sentences)


def run_alone(folder: Path, *arguments: str) -> tuple[int, str]:
    """The same by the script itself, in a Python that knows nothing of this house."""
    verifier = folder / "verify.py"
    verifier.write_text(script(), "utf-8")
    alone = [sys.executable, "-I", "-S", str(verifier), *arguments]
    done = subprocess.run(alone, capture_output=True, text=True, cwd=folder, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def whole_proof(story: Story) -> bytes:
    """The proof of a case with all its words and the digests of its exhibits."""
    entries = list(CaseEntry.objects.filter(case=story.case).order_by("number"))
    words = Words.objects.filter(case=story.case).select_related("entry")
    exhibits = Evidence.objects.filter(case=story.case).exclude(sha256="")
    documents = list(exhibits.values_list("entry__number", "sha256"))
    return b"".join(
        proof(story.case, entries, documents=documents, words={it.entry.number: it for it in words})
    )
