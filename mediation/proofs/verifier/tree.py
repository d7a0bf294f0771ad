"""A Merkle tree by RFC 6962 and RFC 9162: leaf, node, and the two kinds of proof."""

from typing import Any

from .sm3 import hashed


def leaf_of(algorithm: str, digest: str) -> bytes:
    """The leaf of an entry with this digest."""
    return hashed(algorithm, b"\x00" + bytes.fromhex(digest))


def joined(algorithm: str, left: bytes, right: bytes) -> bytes:
    """The node above two others."""
    return hashed(algorithm, b"\x01" + left + right)


def _up(fn: int, sn: int) -> tuple[int, int]:
    while fn and not fn & 1:
        fn, sn = fn >> 1, sn >> 1
    return fn >> 1, sn >> 1


def root_from(algorithm: str, leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root to which a leaf leads by its path (RFC 9162, 2.1.3.2); empty where the path cannot fit."""
    fn, sn, r = index, size - 1, leaf
    if not 0 <= index < size:
        return b""
    for p in path:
        if sn == 0:
            return b""
        if fn & 1 or fn == sn:
            r = joined(algorithm, p, r)
            fn, sn = _up(fn, sn)
        else:
            r = joined(algorithm, r, p)
            fn, sn = fn >> 1, sn >> 1
    return r if sn == 0 else b""


def continues(algorithm: str, old: Any, new: Any, path: list[bytes]) -> bool:
    """Whether the tree of a new (size, root) begins with the whole tree of the old one (RFC 9162, 2.1.4.2)."""
    (m, first), (n, second) = old, new
    if m == 0 or m >= n:
        return not path and (m == 0 or (m == n and first == second))
    path = [first, *path] if m & (m - 1) == 0 else path
    fn, sn = m - 1, n - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0] if path else b""
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = joined(algorithm, c, fr), joined(algorithm, c, sr)
            fn, sn = _up(fn, sn)
        else:
            sr = joined(algorithm, sr, c)
            fn, sn = fn >> 1, sn >> 1
    return (fr, sr, sn) == (first, second, 0)
