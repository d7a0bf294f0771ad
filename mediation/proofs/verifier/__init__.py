"""The stand-alone verifier: written here in parts that can be read, given out as one file.

The parts use nothing but Python; `script` joins them. What is given out is what the tests run.
"""

import ast
from pathlib import Path

PARTS = ("sm3", "ed25519", "tree", "rows", "proving", "judging", "telling")
"""Each uses only those before it."""
ABOUT = '''#!/usr/bin/env python3
"""Check a proof, a receipt or the list of roots that a mediation office gave out: 核验证明、回执或公布的根.

    python3 verify.py FILE [--roots roots.jsonl] [--key KEY] [--files FOLDER] [--lang zh|en]

Nothing but Python 3.11 is needed, and no network. It names what is broken, the first of it first, and ends with
0  proven: whole, and under a root that was compared with KEY or with ROOTS, which you got from elsewhere  已证实
1  broken: something was changed  有改动      2  no such file, or it cannot be read  读不出来
3  whole in itself, but not proven: no root yet, or nothing to compare it with  完整，尚未证实

An entry's digest is H(digest before + content). The digests are the leaves of a Merkle tree (RFC 6962, RFC 9162);
its root is signed (Ed25519, RFC 8032). H is SHA-256, or SM3 (GB/T 32905) where the office chose it.
This file is free software under the AGPL-3.0-or-later.
"""
'''


def _alone(text: str) -> str:
    """A part without its docstring and without what it takes from other parts."""
    tree, lines = ast.parse(text), text.splitlines()
    dropped = [it for it in tree.body[1:] if isinstance(it, ast.ImportFrom) and it.level]
    for node in (tree.body[0], *dropped):
        for number in range(node.lineno - 1, node.end_lineno or 0):
            lines[number] = "\0"
    return "\n".join(line for line in lines if line != "\0").strip()


def script() -> str:
    """The whole verifier as one file."""
    here = Path(__file__).parent
    parts = [_alone((here / f"{part}.py").read_text("utf-8")) for part in PARTS]
    return "\n\n\n".join([ABOUT.rstrip(), *parts]) + "\n"
