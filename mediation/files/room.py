"""How much may be handed in altogether, and what is said when there is no room left."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from mediation.errors import Incomplete
from mediation.vocabulary import bi

MEGABYTE = 1_048_576
OF_A_FILING, OF_A_DAY, OF_A_CASE = 200, 200, 1024
"""Megabytes of originals: of a dispute that is being filed, of a party online in one day, of a whole case (so much
goes into one dossier)."""
FULL = bi(
    "系统存储空间已满，文件没有收到；已填的内容还在，请稍后再传，或送到服务窗口。",
    "The system has no room left: the file was not received. Try later, or bring it to the window.",
)
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def require_filing(held: int, more: int) -> None:
    """Refuse what a filing from home would hold beyond its share."""
    if left := _too_much(OF_A_FILING, held, more):
        zh, en = (
            f"这次登记的材料合计不能超过 {OF_A_FILING} MB，",
            f"{OF_A_FILING} MB altogether at most;",
        )
        raise Incomplete(
            bi(
                f"{zh}还能放 {left} MB；请先提交，其余的之后再补充。",
                f"{en} {left} MB are left. File first, and add the rest later.",
            )
        )


def require_a_day(held: int, more: int, field: str) -> None:
    """Refuse what a party hands in online beyond its share of a day."""
    if left := _too_much(OF_A_DAY, held, more):
        zh, en = f"网上一天最多提交 {OF_A_DAY} MB，", f"{OF_A_DAY} MB a day at most online;"
        raise Incomplete(
            bi(
                f"{zh}今天还能传 {left} MB；其余的请明天再传，或送到服务窗口。",
                f"{en} {left} MB are left. Hand in the rest tomorrow, or at the window.",
            ),
            field=field,
        )


def require_of_case(held: int, more: int, field: str) -> None:
    """Refuse what would no longer go into one dossier."""
    if left := _too_much(OF_A_CASE, held, more):
        zh, en = f"一个案件的材料合计不能超过 {OF_A_CASE} MB，", f"{OF_A_CASE} MB a case at most;"
        raise Incomplete(
            bi(
                f"{zh}还能放 {left} MB；请压缩，或只登记名称、另存光盘附卷。",
                f"{en} {left} MB are left. Compress it, or record its title and file a disc.",
            ),
            field=field,
        )


def _too_much(most: int, held: int, more: int) -> str:
    """How many megabytes are left, where this is too much; else nothing."""
    if held + more <= most * MEGABYTE:
        return ""
    return str(max(most * MEGABYTE - held, 0) // MEGABYTE)


@contextmanager
def said_when_full() -> Iterator[None]:
    """A full disk is told in a sentence; what was typed is kept as after any refusal."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise Incomplete(FULL) from error
        raise
