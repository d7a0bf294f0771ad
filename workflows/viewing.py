"""The bytes of exhibits on their way out: from wherever they are stored, always through the application.

Nothing is ever given out from an address of the storage: who may see what changes with the case, and each opening
is recorded. So files of an S3 bucket are streamed through, too, and no signed addresses leave the house.
"""

from __future__ import annotations

from typing import IO, Any

from django.core.files.storage import default_storage
from django.http import FileResponse

from mediation.errors import NotFound, Refusal
from mediation.files.showing import Box, Copy, copy_of, flattened, page_of, pages_of, words_of
from mediation.queries.exhibits import Shown, named
from mediation.vocabulary import bi

INERT = "default-src 'none'; sandbox"
"""Whatever a file holds, no browser runs it."""
GONE = bi("这个文件不在了。", "The file is gone.")


def opened(shown: Shown) -> tuple[IO[bytes], str]:
    """The bytes of a version and their type; a copy that was not kept is made now."""
    if not shown.file or not default_storage.exists(shown.file):
        raise NotFound(GONE)
    file: Any = default_storage.open(shown.file)
    if not shown.is_raw:
        return file, shown.content_type
    try:
        made = copy_of(file, shown.content_type)
    except Refusal as refusal:
        raise NotFound(str(refusal)) from refusal
    return (made.file, made.content_type) if made else (file, shown.content_type)


def given_out(shown: Shown) -> FileResponse:
    """A version to be saved; it is never shown by the browser itself."""
    file, content_type = opened(shown)
    name = named(shown.file_name, content_type)
    answer = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    answer["Content-Security-Policy"] = INERT
    return answer


def picture(shown: Shown, page: int, side: int) -> bytes:
    """A page of a version as a JPEG made here."""
    file, content_type = opened(shown)
    with file:
        drawn = page_of(file, content_type, page, side)
    if drawn is None:
        raise NotFound(GONE)
    return drawn


def count_pages(shown: Shown) -> int:
    """How many pages of a version can be looked at; none of what is damaged."""
    try:
        file, content_type = opened(shown)
        with file:
            return pages_of(file, content_type)
    except Refusal:
        return 0


def words(shown: Shown) -> str:
    """What a version says that has no pages to be shown; nothing of what is damaged."""
    try:
        file, content_type = opened(shown)
        with file:
            return words_of(file, content_type)
    except Refusal:
        return ""


def blacked_out(shown: Shown, boxes: tuple[Box, ...]) -> Copy:
    """Every page of a version as points alone, with these parts black."""
    file, content_type = opened(shown)
    with file:
        return flattened(file, content_type, boxes)
