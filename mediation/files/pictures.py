"""Pictures: decoded and written anew, so that nothing but what is seen is left."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import pi_heif
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from mediation.errors import Incomplete
from mediation.vocabulary import bi

pi_heif.register_heif_opener()
FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/gif": "GIF",
    "image/webp": "WEBP",
    "image/tiff": "TIFF",
    "image/heic": "HEIF",
}
LONGEST = 4096
"""A copy has at most so many points to a side: everything can be read in it, and a phone can open it."""
MOST_POINTS, MOST_POINTS_OF_A_JPEG = 50_000_000, 220_000_000
"""A JPEG is decoded at a fraction of its size; others take as much memory as they have points."""
Image.MAX_IMAGE_PIXELS = MOST_POINTS_OF_A_JPEG
MOST_PAGES = 50
QUALITY = 88
BROKEN = bi(
    "这张图片打不开，可能已损坏；请重新拍照或另存后再传。",
    "This picture cannot be opened; it may be damaged. Take it again, or save it anew.",
)
VAST = bi(
    "这张图片的尺寸太大，请缩小后再传。",
    "This picture has too many points; make it smaller.",
)


@contextmanager
def opened(file: IO[bytes], content_type: str, longest: int) -> Iterator[Image.Image]:
    """A picture of just this type and of a bearable size; refuses with a sentence."""
    try:
        with Image.open(file, formats=[FORMATS[content_type]]) as picture:
            is_jpeg = content_type == "image/jpeg"
            most = MOST_POINTS_OF_A_JPEG if is_jpeg else MOST_POINTS
            if picture.width * picture.height > most:
                raise Incomplete(VAST)
            if is_jpeg:
                picture.draft("RGB", (longest, longest))
            yield picture
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Incomplete(VAST) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Incomplete(BROKEN) from error


def pages(file: IO[bytes], content_type: str, longest: int = LONGEST) -> list[Image.Image]:
    """The picture as it is seen, upright; of a scan in several pages, each."""
    with opened(file, content_type, longest) as picture:
        if content_type != "image/tiff":
            return [bare(picture, longest)]
        return [
            bare(it)
            for it, _ in zip(ImageSequence.Iterator(picture), range(MOST_PAGES), strict=False)
        ]


def bare(picture: Image.Image, longest: int = LONGEST) -> Image.Image:
    """What is seen of a picture, upright, on a canvas of its own that knows nothing else."""
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((longest, longest))
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    canvas = Image.new(mode, upright.size)
    canvas.paste(upright.convert(mode))
    return canvas


def written(picture: Image.Image, *, as_png: bool = False) -> tuple[str, bytes]:
    """Type and bytes of a picture, without anything beside what is seen."""
    out = io.BytesIO()
    if as_png or picture.mode == "RGBA":
        picture.save(out, "PNG")
        return "image/png", out.getvalue()
    picture = picture.convert("RGB")
    picture.save(out, "JPEG", quality=QUALITY, progressive=True)
    return "image/jpeg", out.getvalue()


def bound(pictures: list[Image.Image]) -> tuple[str, bytes]:
    """One picture as a picture, several as the pages of a PDF."""
    if len(pictures) == 1:
        return written(pictures[0])
    out = io.BytesIO()
    first, *others = [it.convert("RGB") for it in pictures]
    first.save(out, "PDF", save_all=True, append_images=others, quality=QUALITY, resolution=150.0)
    return "application/pdf", out.getvalue()


def cleaned(file: IO[bytes], content_type: str) -> tuple[str, bytes]:
    """Type and bytes of the copy that others see."""
    found = pages(file, content_type)
    if len(found) > 1:
        return bound(found)
    return written(found[0], as_png=content_type in ("image/png", "image/gif"))


def fitting(picture: Image.Image, side: int) -> bytes:
    """A JPEG of at most so many points to a side, for pages."""
    small = picture.convert("RGB")
    small.thumbnail((side, side))
    return written(small)[1]
