"""SM3 (GB/T 32905-2016), and the digest of some bytes by either algorithm."""

import hashlib

ALGORITHMS = ("sha256", "sm3")
MASK = 0xFFFFFFFF
SM3_START = 0x7380166F4914B2B9172442D7DA8A0600A96F30BC163138AAE38DEE4DB0FB0E4E


def _turned(word: int, by: int) -> int:
    by %= 32
    return (word << by | word >> (32 - by)) & MASK


def _words(block: bytes) -> list[int]:
    w = [int.from_bytes(block[i : i + 4], "big") for i in range(0, 64, 4)]
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ _turned(w[j - 3], 15)
        w.append(x ^ _turned(x, 15) ^ _turned(x, 23) ^ _turned(w[j - 13], 7) ^ w[j - 6])
    return w


def _compressed(state: list[int], block: bytes) -> list[int]:
    w, (a, b, c, d, e, f, g, h) = _words(block), state
    for j in range(64):
        first = j < 16
        s = _turned(a, 12) + e + _turned(0x79CC4519 if first else 0x7A879D8A, j)
        ss1 = _turned(s & MASK, 7)
        ff = a ^ b ^ c if first else a & b | a & c | b & c
        gg = e ^ f ^ g if first else e & f | ~e & MASK & g
        t1 = ff + d + (ss1 ^ _turned(a, 12)) + (w[j] ^ w[j + 4]) & MASK
        t2 = gg + h + ss1 + w[j] & MASK
        a, b, c, d = t1, a, _turned(b, 9), c
        e, f, g, h = t2 ^ _turned(t2, 9) ^ _turned(t2, 17), e, _turned(f, 19), g
    return [x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h), strict=True)]


def sm3(data: bytes) -> bytes:
    """SM3 (GB/T 32905-2016), for where hashlib lacks it."""
    padded = data + b"\x80" + bytes((55 - len(data)) % 64) + (len(data) * 8).to_bytes(8, "big")
    state = [SM3_START >> by & MASK for by in range(224, -1, -32)]
    for start in range(0, len(padded), 64):
        state = _compressed(state, padded[start : start + 64])
    return b"".join(word.to_bytes(4, "big") for word in state)


def hashed(algorithm: str, data: bytes) -> bytes:
    """The digest of some bytes."""
    if algorithm == "sm3" and "sm3" not in hashlib.algorithms_available:
        return sm3(data)
    return hashlib.new(algorithm, data).digest()
