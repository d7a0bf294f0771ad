"""JPEG within other files: its remarks and application data are cut out, its points are left as they are."""

from __future__ import annotations

START, SCAN, REMARK = b"\xff\xd8", 0xDA, 0xFE
KEPT = {0xE0, 0xEE}
"""JFIF and Adobe's colours are needed to show it; every other application segment may tell of place and time."""


def without_segments(data: bytes) -> bytes:
    """The same picture without EXIF, XMP, IPTC and remarks; what is no JPEG comes back as it is."""
    if not data.startswith(START):
        return data
    out, at = [START], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == SCAN:
            break
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker in KEPT or not (0xE0 <= marker <= 0xEF or marker == REMARK):
            out.append(data[at:end])
        at = end
    return b"".join([*out, data[at:]])
