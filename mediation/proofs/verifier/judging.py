"""Proofs and receipts: every entry against the one before it, and under the root."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from .proving import (
    PROOF,
    RECEIPT,
    ROOT,
    Check,
    Said,
    digest_after,
    root_row,
    roots_file,
    signature,
)
from .rows import canonical, has, raw
from .sm3 import ALGORITHMS, hashed
from .tree import leaf_of, root_from

HEAD, SIGNED_ROOT = ("文件头", "the head"), ("根", "the root")
NO_ROOT = "还没有列入已公布的根", "not under a published root yet"


def _facts_of(row: Any) -> dict[str, Any]:
    content = row.get("entry") if row else None
    facts = content.get("facts") if isinstance(content, dict) else None
    return facts if isinstance(facts, dict) else {}


def under(row: Any, digest: str, root: Any) -> Iterator[Said]:
    """Whether an entry's digest is a leaf of the tree under this root."""
    index, path = has(row, "index path")
    content = root["content"]
    leaf = leaf_of(content["algorithm"], raw(digest).hex())
    found = root_from(content["algorithm"], leaf, index, content["size"], [raw(it) for it in path])
    if found.hex() != content["root"]:
        yield "不在这个根之下", "it is not under this root"


class Journal:
    """The journal of one case or meeting, as a proof tells it."""

    def __init__(self, check: Check) -> None:
        self.check, rows = check, check.rows
        self.head = rows[0] if rows[0] is not None else {}
        count = self.head.get("entries")
        told = sum(1 for row in rows[1:] if row and "leaf" in row)
        self.count = count if type(count) is int and 0 <= count < len(rows) - 1 else told
        self.root: Any = rows[-1] if len(rows) > 1 else None
        self.previous, self.unproven, self.withheld = "", 0, 0
        self.is_anchored = False

    def examine(self) -> None:
        """Root, head, entries and files."""
        self.root_first()
        self.check.tried(HEAD, self.check.rows[0], self.of_head)
        for number, row in enumerate(self.check.rows[1 : self.count + 1], 1):
            self.check.tried(self.place(number, row), row, partial(self.of_entry, number=number))
            digest = (row or {}).get("digest", "")
            self.previous = digest if isinstance(digest, str) else ""
        self.words_last()
        for number, row in enumerate(self.check.rows[self.count + 1 : -1], 1):
            where = f"第{number}份文件", f"document {number}"
            self.check.tried(where, row, self.of_file)
        self.sum_up()

    def root_first(self) -> None:
        """The signed root at the end; an empty one says that there is none yet."""
        if self.root == {}:
            return
        before = len(self.check.faults)
        self.check.tried(SIGNED_ROOT, self.root, lambda row: root_row(self.check, row))
        self.is_anchored = len(self.check.faults) == before

    def place(self, number: int, row: Any) -> Said:
        """What an entry is called."""
        content = row.get("entry") if row else None
        act = content.get("act", "") if isinstance(content, dict) else ""
        return f"第{number}条记录 {act}".rstrip(), f"entry {number} {act}".rstrip()

    def of_head(self, head: Any) -> Iterator[Said]:
        """Format, whose journal it is, by which digest, and how much there is to come."""
        names = has(head, "algorithm entries files format kind number")
        algorithm, entries, files, form, kind, number = names
        if form != PROOF or algorithm not in ALGORITHMS or kind not in ("case", "meeting"):
            raise ValueError(head)
        # Where two lines became one, that line is named, and not the head.
        is_torn = None in self.check.rows
        if len(self.check.rows) != 2 + entries + files and not is_torn:
            yield "条数与所写不符", "there are not as many lines as it says"
        if self.is_anchored and self.root["content"]["algorithm"] != algorithm:
            yield "摘要算法与根不符", "its digest is another than the root's"
        if self.is_of_others(algorithm, kind, number):
            yield "编号与所有记录不符", "its number is none of the entries'"

    def is_of_others(self, algorithm: str, kind: str, number: Any) -> bool:
        """Whether no entry is of this number, and they are what their digests say: then the number is wrong."""
        rows = [row for row in self.check.rows[1 : self.count + 1] if row]
        shown = [row["entry"] for row in rows if isinstance(row.get("entry"), dict)]
        if not shown or any(it.get(kind) == number for it in shown):
            return False
        digests = ["", *(row.get("digest") for row in rows)]
        told = [digest_after(algorithm, str(digests[n]), it) for n, it in enumerate(shown)]
        return any(digest in digests for digest in told)

    def of_entry(self, row: Any, *, number: int) -> Iterator[Said]:
        """Number, digest after the one before, sealed words, and its place under the root."""
        digest, content, leaf, words = has(row, "digest entry leaf words")
        raw(digest)
        if content is None:
            self.withheld += 1
        else:
            yield from self.of_content(content, number, digest)
        if words is not None:
            has(words, "salt words")
        if leaf is None:
            self.unproven += 1
        elif self.is_anchored:
            yield from under(leaf, digest, self.root)

    def of_content(self, content: Any, number: int, digest: str) -> Iterator[Said]:
        """What an entry says, against its digest."""
        if content["number"] != number:
            yield f"编号应为 {number}", f"its number should be {number}"
        algorithm = self.head.get("algorithm")
        if algorithm in ALGORITHMS and digest_after(algorithm, self.previous, content) != digest:
            yield (
                "与其摘要不符，或没有接上前一条",
                "it does not give its digest after the entry before it",
            )

    def words_last(self) -> None:
        """Private words, once every entry was read: a later one tells what stands where words were deleted by law."""
        entries = self.check.rows[1 : self.count + 1]
        stands: dict[str, str] = {}
        for row in entries:
            facts = _facts_of(row)
            blanked = facts.get("blanked")
            told = blanked.items() if isinstance(blanked, dict) else ()
            stands |= {number: it.get("stands", "") for number, it in told if isinstance(it, dict)}
        for number, row in enumerate(entries, 1):
            if row and row.get("words") is not None:
                sealed = stands.get(str(number), _facts_of(row).get("words"))
                judge = partial(self.of_words, sealed=sealed)
                self.check.tried(self.place(number, row), row["words"], judge)

    def of_words(self, words: Any, *, sealed: Any) -> Iterator[Said]:
        """The private words of an entry, against the digest that is kept of them."""
        salt, told = has(words, "salt words")
        if hashed(self.head["algorithm"], salt.encode() + canonical(told)).hex() != sealed:
            yield "文字与封存的摘要不符", "its words do not give the digest that it keeps"

    def of_file(self, row: Any) -> Iterator[Said]:
        """A document's digest must stand in the entry that brought it."""
        entry, digest = has(row, "entry sha256")
        raw(digest)
        if type(entry) is not int or not 1 <= entry <= self.count:
            raise ValueError(entry)
        self.files[digest] = entry
        if digest.encode() not in canonical(self.check.rows[entry]):
            yield f"第{entry}条记录里没有它的摘要", f"entry {entry} does not tell its digest"

    @property
    def files(self) -> dict[str, int]:
        """Digests of documents, and the entries that brought them."""
        return self.check.files

    def sum_up(self) -> None:
        """How much was looked at, and what is left open."""
        number = self.head.get("number", "")
        self.check.said = f"{number}：{self.count} 条记录", f"{number}: {self.count} entries"
        if self.unproven:
            who = f"{self.unproven} 条记录{NO_ROOT[0]}", f"{self.unproven} entries {NO_ROOT[1]}"
            self.check.doubts.append(who)


def receipt(check: Check) -> None:
    """What the office gave a party for what it submitted, and the entry's place under the root."""
    where, (first, place, root) = ("回执", "the receipt"), [*check.rows, {}, {}][:3]
    if len(check.rows) not in (1, 3):
        check.wrong(where, ("行数不对", "it has not the lines of a receipt"))
    check.tried(where, first, signature)
    content = (first or {}).get("content", {})
    check.said = f"回执 {content.get('digest', '')}", f"receipt {content.get('digest', '')}"
    if root != {}:
        check.tried(SIGNED_ROOT, root, lambda row: root_row(check, row))
    elif first is not None:
        check.doubts.append(NO_ROOT)
    if root == {} and place == {}:
        return by_known_key(check, first)
    if not check.faults:
        check.tried(where, place, lambda row: under(row, content["digest"], root))
        by_known_key(check, first, root)


def by_known_key(check: Check, first: Any, root: Any = None) -> None:
    """A receipt is signed by a key of the office: the one given, the root's, or that of a published root."""
    keys = {check.key, root["public_key"] if root else ""} - {""}
    if first is None or not (keys or check.known):
        return
    key = first.get("public_key", "")
    if key not in keys and not any(f'"{key}"'.encode() in line for line in check.known):
        check.wrong(
            ("回执", "the receipt"), ("不是用已知的公钥签的", "it was not signed by a known key")
        )


def kind_of(check: Check) -> str:
    """Which of the three a file is, even where a line is damaged."""
    if PROOF.encode() in check.data or any("leaf" in row for row in check.rows if row):
        return PROOF
    if RECEIPT.encode() in check.data or any("index" in row for row in check.rows if row):
        return RECEIPT
    return ROOT if ROOT.encode() in check.data else ""


def examine(check: Check) -> bool:
    """Examine a file, whatever it is; False where it is none of ours."""
    kind = kind_of(check)
    if kind == PROOF:
        Journal(check).examine()
    elif kind == RECEIPT:
        receipt(check)
    elif kind == ROOT:
        roots_file(check)
    return bool(kind)
