"""The Merkle tree over all entries (RFC 6962, RFC 9162): root, inclusion and consistency.

Complete subtrees of 256 and 65,536 leaves are kept, so that a proof reads some hundreds of rows of a tree of millions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .verifier.sm3 import hashed
from .verifier.tree import joined

Read = Callable[[int, int, int], list[bytes]]
"""Nodes of a kept level, from one place to before another."""
KEPT = (0, 8, 16, 24)
"""Levels of the tree that are kept: the leaves, and every eighth above."""


def above(algorithm: str, nodes: list[bytes]) -> bytes:
    """The one node above 2**n others."""
    while len(nodes) > 1:
        pairs = zip(nodes[::2], nodes[1::2], strict=True)
        nodes = [joined(algorithm, left, right) for left, right in pairs]
    return nodes[0]


def _split(size: int) -> int:
    """The greatest power of two below a size of two and more."""
    return 1 << (size - 1).bit_length() - 1


@dataclass(frozen=True)
class Tree:
    """A tree of some size whose kept nodes can be read."""

    algorithm: str
    read: Read

    def node(self, level: int, place: int) -> bytes:
        """The node over a complete subtree of 2**level leaves."""
        base = max(it for it in KEPT if it <= level)
        count = 1 << (level - base)
        return above(self.algorithm, self.read(base, place * count, (place + 1) * count))

    def span(self, first: int, last: int) -> bytes:
        """The hash over the leaves from `first` to before `last`, as RFC 6962 cuts them."""
        size = last - first
        if size == 0:
            return hashed(self.algorithm, b"")
        if size & (size - 1) == 0:
            level = size.bit_length() - 1
            return self.node(level, first >> level)
        middle = first + _split(size)
        return joined(self.algorithm, self.span(first, middle), self.span(middle, last))

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The path from a leaf to the root of the tree of this size."""
        first, last, path = 0, size, []
        while last - first > 1:
            middle = first + _split(last - first)
            if index < middle:
                path.append(self.span(middle, last))
                last = middle
            else:
                path.append(self.span(first, middle))
                first = middle
        return path[::-1]

    def consistency(self, old: int, new: int) -> list[bytes]:
        """What shows that the tree of the new size begins with the whole tree of the old one."""
        if not 0 < old < new:
            return []
        first, last, path, is_whole = 0, new, [], True
        while old != last:
            middle = first + _split(last - first)
            if old <= middle:
                path.append(self.span(middle, last))
                last = middle
            else:
                path.append(self.span(first, middle))
                first, is_whole = middle, False
        return path[::-1] if is_whole else [self.span(first, last), *path[::-1]]


class Frontier:
    """A tree that grows leaf by leaf and keeps only its edge: for walking over all leaves once."""

    def __init__(self, algorithm: str) -> None:
        self.algorithm, self.size = algorithm, 0
        self.peaks: list[tuple[int, bytes]] = []

    def add(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """One more leaf; returns the kept nodes above the leaves that it completes: level, place, hash."""
        level, node, done = 0, leaf, []
        while self.peaks and self.peaks[-1][0] == level:
            node, level = joined(self.algorithm, self.peaks.pop()[1], node), level + 1
            if level in KEPT:
                done.append((level, self.size >> level, node))
        self.peaks.append((level, node))
        self.size += 1
        return done

    def root(self) -> bytes:
        """The root of the tree as it is now."""
        if not self.peaks:
            return hashed(self.algorithm, b"")
        *rest, (_, total) = self.peaks
        for _, peak in reversed(rest):
            total = joined(self.algorithm, peak, total)
        return total
