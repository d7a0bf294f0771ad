"""The verifier's own arithmetic, against published vectors and the libraries of specialists."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation.proofs.merkle import KEPT, Frontier, Tree, above
from mediation.proofs.signing import key_in, public_key
from mediation.proofs.verifier.ed25519 import ORDER, is_signed
from mediation.proofs.verifier.sm3 import hashed, sm3
from mediation.proofs.verifier.tree import continues, joined, leaf_of, root_from

RFC_8032 = (  # section 7.1: public key, message, signature
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
        "454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e030"
        "3dca179c138ac17ad9bef1177331a704",
    ),
)
SM3_VECTORS = (  # GB/T 32905-2016, annex A
    ("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    ("abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
)


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_signatures_of_the_rfc_are_good(key: str, message: str, signature: str) -> None:
    assert is_signed(bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature))


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=300), st.integers(0, 511))
def test_a_signature_is_good_where_the_library_says_so_and_bad_with_one_bit_changed(
    seed: bytes, message: bytes, bit: int
) -> None:
    made = Ed25519PrivateKey.from_private_bytes(seed)
    key, signature = made.public_key().public_bytes_raw(), made.sign(message)
    assert is_signed(key, message, signature)
    bad = bytearray(signature)
    bad[bit // 8] ^= 1 << bit % 8
    assert not is_signed(key, message, bytes(bad))
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(key).verify(bytes(bad), message)
    assert not is_signed(key, message + b"x", signature)


def test_a_signature_has_one_form_only() -> None:
    """S and S + L would both fit the equation; the RFC allows the smaller alone."""
    key, message, signature = (bytes.fromhex(it) for it in RFC_8032[2])
    other = int.from_bytes(signature[32:], "little") + ORDER
    assert not is_signed(key, message, signature[:32] + other.to_bytes(32, "little"))
    assert not is_signed(key[:-1], message, signature)
    assert not is_signed(b"\xff" * 32, message, signature)


@pytest.mark.parametrize(("text", "digest"), SM3_VECTORS)
def test_sm3_gives_the_digests_of_the_standard(text: str, digest: str) -> None:
    assert sm3(text.encode()).hex() == digest


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_sm3_agrees_with_the_library(data: bytes) -> None:
    library = hashes.Hash(hashes.SM3())
    library.update(data)
    assert sm3(data) == hashed("sm3", data) == library.finalize()


def test_without_sm3_in_the_library_the_own_one_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashlib, "algorithms_available", {"sha256"})
    assert hashed("sm3", b"abc").hex() == SM3_VECTORS[0][1]


def digests(count: int) -> list[str]:
    """Digests of so many entries."""
    return [hashlib.sha256(str(number).encode()).hexdigest() for number in range(count)]


def tree_of(told: list[str], algorithm: str = "sha256") -> Tree:
    """A tree whose nodes are counted when they are asked for."""
    leaves = [leaf_of(algorithm, it) for it in told]

    def read(level: int, first: int, last: int) -> list[bytes]:
        size = 1 << level
        assert level in KEPT
        return [above(algorithm, leaves[it * size : (it + 1) * size]) for it in range(first, last)]

    return Tree(algorithm, read)


def plain_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, word for word."""
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return joined("sha256", plain_root(leaves[:k]), plain_root(leaves[k:]))


def test_the_empty_tree_and_one_leaf_are_as_the_rfc_says() -> None:
    assert tree_of([]).span(0, 0).hex() == hashlib.sha256(b"").hexdigest()
    [only] = digests(1)
    assert tree_of([only]).span(0, 1) == hashlib.sha256(b"\0" + bytes.fromhex(only)).digest()


def test_every_leaf_of_every_small_tree_is_proven_and_under_no_other_place_or_root() -> None:
    for size in range(1, 36):
        told = digests(size)
        tree = tree_of(told)
        root = tree.span(0, size)
        assert root == plain_root([leaf_of("sha256", it) for it in told])
        for index, digest in enumerate(told):
            path, leaf = tree.inclusion(index, size), leaf_of("sha256", digest)
            assert root_from("sha256", leaf, index, size, path) == root
            assert root_from("sha256", leaf, index, size, [*path, leaf]) != root
            assert root_from("sha256", leaf, size, size, path) == b""
            others = [it for it in range(size) if it != index]
            assert all(root_from("sha256", leaf, it, size, path) != root for it in others)


def test_every_small_tree_continues_those_before_it_and_no_other() -> None:
    for new in range(1, 36):
        tree, changed = tree_of(digests(new)), tree_of(["00" * 32, *digests(new)[1:]])
        for old in range(1, new + 1):
            path = tree.consistency(old, new)
            was, now = (old, tree.span(0, old)), (new, tree.span(0, new))
            assert continues("sha256", was, now, path)
            assert not continues("sha256", (old, changed.span(0, old)), now, path)
            assert not continues("sha256", was, (new, changed.span(0, new)), path)
            assert not continues("sha256", was, now, [*path, b"\0" * 32])
            for missing in range(len(path)):
                assert not continues("sha256", was, now, path[:missing] + path[missing + 1 :])


@pytest.mark.slow
def test_a_tree_over_the_kept_levels_is_the_same_tree() -> None:
    told = digests(70_000)
    tree = tree_of(told)
    for old, new in pairwise((255, 256, 257, 65_535, 65_536, 65_537, 70_000)):
        was, now = (old, tree.span(0, old)), (new, tree.span(0, new))
        assert continues("sha256", was, now, tree.consistency(old, new))
        for index in (0, old - 1, new - 1):
            path = tree.inclusion(index, new)
            assert root_from("sha256", leaf_of("sha256", told[index]), index, new, path) == now[1]
    edge, kept = Frontier("sha256"), []
    for digest in told:
        kept += edge.add(leaf_of("sha256", digest))
    assert edge.root() == tree.span(0, 70_000) == plain_root([leaf_of("sha256", it) for it in told])
    assert all(node == tree.node(level, place) for level, place, node in kept)
    assert len(kept) == 70_000 // 256 + 1


def test_who_needs_the_key_at_the_same_instant_gets_the_same_one(tmp_path: Path) -> None:
    file = tmp_path / "new" / "key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: public_key(key_in(file)), range(32)))
    assert len(keys) == 1
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]
