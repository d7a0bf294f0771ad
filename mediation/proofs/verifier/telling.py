"""The command line: reads the files, tells what was found, and ends with the answer."""

import argparse
import hashlib
import sys
from pathlib import Path

from .judging import examine
from .proving import Check, Said
from .sm3 import sm3

PROVEN, BROKEN, UNREADABLE, UNPROVEN = 0, 1, 2, 3
VERDICTS: dict[int, Said] = {
    PROVEN: ("已证实：完整，且在已公布的根之下。", "Proven: whole, and under a published root."),
    BROKEN: ("有改动：", "Broken: "),
    UNREADABLE: ("不是可以核验的文件，或者读不出来。", "No such file, or it cannot be read."),
    UNPROVEN: ("本身完整，但尚未证实：", "Whole in itself, but not proven: "),
}


def chosen() -> argparse.Namespace:
    """What was asked on the command line."""
    asked = argparse.ArgumentParser(description="Check a proof, a receipt or the list of roots.")
    asked.add_argument("file", type=Path, help="a proof, a receipt or the published roots")
    asked.add_argument("--roots", type=Path, help="the published roots, which you got yourself")
    asked.add_argument("--key", default="", help="the public key, as published or printed")
    asked.add_argument("--files", type=Path, help="the folder with the documents of the dossier")
    asked.add_argument("--lang", choices=("zh", "en", "both"), default="both")
    return asked.parse_args()


def digests_in(folder: Path) -> dict[str, Path]:
    """Every file below a folder, by its digests."""
    found: dict[str, Path] = {}
    for file in sorted(it for it in folder.rglob("*") if it.is_file()):
        data = file.read_bytes()
        found[hashlib.sha256(data).hexdigest()] = found[sm3(data).hex()] = file
    return found


def look_for_files(check: Check, folder: Path) -> None:
    """Every document that the entries tell of is there, byte for byte."""
    there = digests_in(folder)
    strange = [str(it) for digest, it in there.items() if digest not in check.files]
    names = ", ".join(sorted(set(strange) - {str(there[it]) for it in check.files if it in there}))
    for digest, entry in check.files.items():
        if digest not in there:
            where = f"第{entry}条记录的文件", f"the document of entry {entry}"
            zh = f"缺少，或已被改动（摘要 {digest}）；不在证明里的文件：{names or '无'}"
            en = f"missing or changed (digest {digest}); files not in the proof: {names or 'none'}"
            check.wrong(where, (zh, en))


def answer(check: Check, is_ours: bool) -> tuple[int, list[Said]]:
    """The exit code, and what is to be said: the verdict first, then each fault or doubt."""
    if not is_ours:
        return UNREADABLE, [VERDICTS[UNREADABLE]]
    code = BROKEN if check.faults else UNPROVEN if check.doubts else PROVEN
    (zh, en), (said_zh, said_en) = VERDICTS[code], check.said
    head = f"{zh}{said_zh}", f"{en}{said_en}" if code else f"{en} {said_en}"
    faults = [(f"{a[0]}：{b[0]}", f"{a[1]}: {b[1]}") for a, b in check.faults]
    return code, [head, *(faults or check.doubts)]


def main() -> int:
    """Check, tell, and return the exit code."""
    asked = chosen()
    try:
        data = asked.file.read_bytes()
        check = Check(data, asked.key, asked.roots.read_bytes() if asked.roots else b"")
        if asked.roots:
            look_at_roots(check, asked.roots.read_bytes(), asked.key)
        is_ours = examine(check)
        if asked.files:
            look_for_files(check, asked.files)
    except OSError as error:
        print(error)
        return UNREADABLE
    code, sentences = answer(check, is_ours)
    for zh, en in sentences:
        print({"zh": zh, "en": en, "both": f"{zh}  /  {en}"}[asked.lang])
    return code


def look_at_roots(check: Check, data: bytes, key: str) -> None:
    """The list of roots that is compared with has to be whole itself."""
    roots = Check(data, key)
    if not examine(roots):
        roots.wrong(("根的清单", "the list of roots"), VERDICTS[UNREADABLE])
    check.faults += roots.faults


if __name__ == "__main__":
    sys.exit(main())
