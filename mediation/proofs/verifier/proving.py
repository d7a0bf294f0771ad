"""What is wrong with a file, row by row: the first of it first."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from .ed25519 import is_signed
from .rows import canonical, has, raw, row_of, unpacked
from .sm3 import ALGORITHMS, hashed
from .tree import continues

PROOF, RECEIPT = "fengqiao-proof/1", "fengqiao-receipt/1"
ROOT = "fengqiao-root/1"
Said = tuple[str, str]
"""The same sentence in Chinese and in English."""
DAMAGED = ("这一行已损坏，读不出来", "this line is damaged and cannot be read")
MALFORMED = ("内容不完整，或被增删", "something of it is missing, added or of another kind")


class Check:
    """A file under examination. `faults`: where and what; `doubts`: why it is not proven though nothing is broken."""

    def __init__(self, data: bytes, key: str = "", roots: bytes = b"") -> None:
        self.data = data
        self.rows = [row_of(line) for line in data.removesuffix(b"\n").split(b"\n")]
        if not data.endswith(b"\n"):
            self.rows[-1] = None
        self.key, self.known = key, roots.splitlines()
        self.faults: list[tuple[Said, Said]] = []
        self.doubts: list[Said] = []
        self.files: dict[str, int] = {}
        self.said: Said = ("", "")

    def wrong(self, where: Said, what: Said) -> None:
        """Note a fault."""
        self.faults.append((where, what))

    def tried(self, where: Said, row: Any, judge: Callable[[Any], Iterator[Said]]) -> None:
        """Judge a row; one that is damaged or malformed is a fault, whatever it is."""
        if row is None:
            return self.wrong(where, DAMAGED)
        try:
            for what in judge(row):
                self.wrong(where, what)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
            self.wrong(where, MALFORMED)


def signature(row: Any) -> Iterator[Said]:
    """Whether the content of a row was signed by the key that it names."""
    content, key, signed = has(row, "content public_key signature")
    if not is_signed(unpacked(key), canonical(content), unpacked(signed)):
        yield "签名与内容不符", "the signature does not fit the content"


def root_content(content: Any) -> tuple[str, int, str]:
    """Algorithm, size and root of a signed root, each of the right kind."""
    has(content, "algorithm consistency cut_at day format handover number previous root size")
    algorithm, size, root = content["algorithm"], content["size"], content["root"]
    if content["format"] != ROOT or algorithm not in ALGORITHMS or type(size) is not int:
        raise ValueError(content)
    return algorithm, size, raw(root).hex()


def compared(check: Check, row: Any) -> Iterator[Said]:
    """Whether a signed root is the one that was published, or by the key that was."""
    if check.key and row["public_key"] != check.key:
        yield "不是用您给的公钥签的", "it was not signed by the key that you gave"
    if check.known and canonical(row) not in check.known:
        yield "不在已公布的根之中", "it is not among the published roots"
    if not check.key and not check.known:
        key = row["public_key"]
        told = (
            f"签名公钥是 {key}，请与公示页核对",
            f"signed by {key}: compare it with the public page",
        )
        check.doubts.append(told)


def root_row(check: Check, row: Any) -> Iterator[Said]:
    """A signed root: content, signature, and that it is one which was published."""
    yield from signature(row)
    root_content(row["content"])
    yield from compared(check, row)


def roots_file(check: Check) -> None:
    """Every published root: signed, numbered, each going on where the one before ended."""
    before: Any = None
    for number, row in enumerate(check.rows, 1):
        where = f"第{number}个根", f"root {number}"
        check.tried(where, row, partial(next_root, before=before, number=number))
        before = row or before
    if check.key and before and before.get("public_key") != check.key:
        check.wrong(
            ("最后一个根", "the last root"), ("不是用您给的公钥签的", "not signed by your key")
        )
    if not check.key:
        check.doubts.append(("没有公钥可核对", "no key was given to compare with"))
    check.said = f"{len(check.rows)} 个根", f"{len(check.rows)} roots"


def next_root(row: Any, *, before: Any, number: int) -> Iterator[Said]:
    """One root after another."""
    yield from signature(row)
    content = row["content"]
    algorithm, size, root = root_content(content)
    if content["number"] != number:
        yield f"编号应为 {number}", f"its number should be {number}"
    old, told = (0, b""), ""
    if before is not None:
        _, old_size, old_root = root_content(before["content"])
        old = old_size, raw(old_root)
        told = hashed(algorithm, canonical(before["content"])).hex()
        yield from succession(row, before)
    if content["previous"] != told:
        yield "没有接上前一个根", "it does not carry the digest of the root before it"
    if not continues(algorithm, old, (size, raw(root)), [raw(it) for it in content["consistency"]]):
        yield (
            "不是前一个根的延续：记录被改过或删过",
            "the entries under the root before were changed or removed",
        )


def succession(row: Any, before: Any) -> Iterator[Said]:
    """A new key is vouched for by the one before it."""
    new, old = row["public_key"], before["public_key"]
    word = row["content"]["handover"]
    if new == old and word:
        yield "没有换钥，却有换钥声明", "it hands over to its own key"
    if new != old and not is_signed(unpacked(old), canonical({"next_key": new}), unpacked(word)):
        yield "换了公钥，原公钥没有签字", "another key, for which the one before did not vouch"


def digest_after(algorithm: str, previous: str, content: Any) -> str:
    """The digest of an entry with this content after another."""
    return hashed(algorithm, previous.encode() + canonical(content)).hex()
