"""The sheets that a dossier has and should have, by how its case went: pure.

Order and 必须 are those of the standard inner index (known at second hand). Of a case that never came to a session the
sheets of mediation are not asked, which is our own reading (D).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from mediation.vocabulary import Status, bi


@dataclass(frozen=True, kw_only=True)
class Found:
    """What is in a case, as plain values. `mediated`: a session was held; `in_force`: an agreement took effect."""

    stands: Status
    mediated: bool = False
    in_force: bool = False
    is_oral: bool = False
    is_notified: bool = False
    """How it ended was put into a notice: declined, transferred, terminated."""
    routes_told: bool = False
    consented: bool = False
    rights_on: dt.date | None = None
    first_session_on: dt.date | None = None
    parties: int = 0
    agents: int = 0
    identities: int = 0
    """How many parties have handed in a proof of identity."""
    powers: int = 0
    exhibits: int = 0
    unbound: int = 0
    """Exhibits of which neither a file nor a number of pages is known."""
    investigations: int = 0
    sessions: int = 0
    unsigned: int = 0
    """Records that were not signed by all."""
    promises: int = 0
    vague: int = 0
    """Promises to pay without an amount, or without a day."""
    has_disputed: bool = False
    performed: int = 0
    effective_on: dt.date | None = None
    visits: int = 0
    visit_due: dt.date | None = None
    visited_on: dt.date | None = None
    before_court: bool = False
    unfrozen: int = 0
    """Papers that were signed or issued and have no digest yet."""
    is_explained: bool = False
    """Archiving said why a sheet is not there."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of the dossier. `must`: such a case has to have it. None of `count`: it is lacking."""

    code: str
    title: str
    count: int
    must: bool
    why: str
    mend: str

    @property
    def is_lacking(self) -> bool:
        """Whether a case like this should have it, and has not."""
        return self.must and not self.count


MEDIATED = (Status.MEDIATING, Status.AGREED)
REFUSED = (Status.DECLINED, Status.TRANSFERRED)
WITHOUT = (Status.TERMINATED, Status.ARCHIVED, Status.WITHDRAWN, *REFUSED)
STANDARD = bi("卷内目录：必须（转述）", "the standard index: required (at second hand)")
BY_CASE = bi("卷内目录：按需（转述）", "the standard index: by need (at second hand)")
OURS = bi("系统建议，并非法定", "our suggestion, not law")


def _must(code: str, title: str, count: int, mend: str = "", *, must: bool = True) -> Sheet:
    return Sheet(code, title, count, must, STANDARD, mend)


def _may(code: str, title: str, count: int) -> Sheet:
    return Sheet(code, title, count, False, BY_CASE, "")


def sheets_of(it: Found) -> Iterator[Sheet]:
    """Every sheet, in the order of the index."""
    yield _must("cover", bi("封面与卷内目录", "Cover and inner index"), 1)
    yield _must("application", bi("申请书或者受理登记表", "Application or registration"), 1)
    yield from _mediated(it, it.mediated or it.in_force or it.stands in MEDIATED)
    yield from _notice(it)
    yield from _agreement(it)
    yield _may("receipt", bi("履行凭证", "Proofs of performance"), it.performed)
    yield _may("visit", bi("回访记录", "Records of return visits"), it.visits)
    yield _may("court", bi("司法确认有关材料", "Papers of the confirmation"), int(it.before_court))
    yield _may("statement", bi("卷宗情况说明", "Statement on the dossier"), int(it.is_explained))
    yield _must("back", bi("封底", "Back cover"), 1)


def _mediated(it: Found, must: bool) -> Iterator[Sheet]:
    """The sheets of a mediation that has begun."""
    yield _must(
        "rights", bi("权利义务告知书", "Notice of rights and duties"), int(it.rights_on is not None),
        bi("办理“告知权利义务”。", "Do “Inform of rights”."), must=must,
    )  # fmt: skip
    yield _must(
        "identity", bi("当事人身份证明", "Proofs of identity"), it.identities,
        bi("在“证据”里附上身份证明，类型选“身份证明”。", "Attach them as evidence of the kind “Proof of identity”."),
        must=must,
    )  # fmt: skip
    yield Sheet(
        "power", bi("授权委托书", "Powers of attorney"), it.powers, must and it.agents > 0, BY_CASE,
        bi("有代理人的，附上授权委托书。", "Where somebody is represented, attach the power."),
    )  # fmt: skip
    yield _may("investigation", bi("调查记录", "Records of investigations"), it.investigations)
    yield _may("exhibits", bi("证据材料", "Exhibits"), it.exhibits)
    yield _must(
        "record", bi("调解记录", "Records of mediation"), it.sessions,
        bi("办理“记录调解”。", "Do “Record a session”."), must=must,
    )  # fmt: skip


def _notice(it: Found) -> Iterator[Sheet]:
    failed = it.stands is Status.TERMINATED and not it.in_force
    if failed or it.is_notified or it.stands in REFUSED:
        yield Sheet(
            "notice", bi("不予受理、移送或终止通知书", "Notice of declining, transfer or termination"),
            int(it.is_notified), True, bi("PML 26；R75；样式未核实", "PML 26; R75; layout not verified"),
            bi("说明原因并告知其他途径。", "Give the reason and tell the other routes."),
        )  # fmt: skip


def _agreement(it: Found) -> Iterator[Sheet]:
    if it.in_force or it.stands not in WITHOUT:
        yield _must(
            "agreement", bi("调解协议书或者口头协议登记表", "Agreement, or registration of an oral one"),
            int(it.in_force), bi("起草并签署协议，或登记口头协议。", "Draft and sign it, or record an oral one."),
            must=it.in_force or it.stands is Status.CLOSED,
        )  # fmt: skip
