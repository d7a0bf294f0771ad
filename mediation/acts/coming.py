"""What becomes of a session that was agreed: who says that he comes, called off, or fallen through."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Invited, NoShow, Sitting, SittingAnswer
from mediation.vocabulary import CancelReason, Coming, bi

from . import fields
from .act import CaseAct
from .agreed import require_sitting
from .inviting import party_of


@dataclass(frozen=True, kw_only=True)
class ConfirmSession(CaseAct):
    """A party says whether it comes, from its own page or by telephone; the last answer counts."""

    story = bi("{actor}答复能否到场：{party}，{answer}。", "{actor}: does {party} come? {answer}.")  # fmt: skip
    parallel = True

    party: int = fields.one("party", bi("当事人", "Party"), "parties")
    answer: Coming = fields.choice(bi("能否到场", "Can come?"), Coming)
    wish: str = fields.text(bi("希望改到什么时间", "A better time"), limit=400, required=False)

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is one, and it lies ahead."""
        agreed = require_sitting(case)
        now = getattr(case, "now", None)
        if now and agreed.starts_at <= now:
            raise NotNow(bi("约定的时间已过。", "The time agreed has passed."))

    def check(self, case: Case) -> None:
        """It was asked."""
        party_of(case, self.party)
        invited = Invited.objects.filter(sitting=require_sitting(case), party=self.party)
        if not invited.exists():
            raise Incomplete(bi("这次没有通知这一方。", "This party was not asked."), field="party")

    def record(self, case: Case, entry: CaseEntry) -> None:
        """To which session."""
        entry.facts["sitting"] = case.appointed

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the answer."""
        answer = SittingAnswer(
            case=case, entry=entry, sitting=require_sitting(case), party_id=self.party,
            answer=self.answer.value,
        )  # fmt: skip
        SittingAnswer.writes.bulk_create([answer])


@dataclass(frozen=True, kw_only=True)
class CancelSession(CaseAct):
    """The session is called off; room and people are free again."""

    story = bi("{actor}取消了约定的调解：{reason}。", "{actor} called the session off: {reason}.")

    reason: CancelReason = fields.choice(bi("取消原因", "Why"), CancelReason)
    note: str = fields.text(bi("说明", "Note"), limit=400, required=False)

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is one."""
        require_sitting(case)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """None is agreed for any more."""
        entry.facts["sitting"], case.appointed = case.appointed, None


@dataclass(frozen=True, kw_only=True)
class RecordNoShow(CaseAct):
    """The session did not take place, because somebody did not come; with or without excuse."""

    story = bi(
        "{actor}记录约定的调解没有开成，未到场：{absent}。",
        "{actor}: the session fell through, as these did not come: {absent}.",
    )
    help = bi(
        "调解没有开成时记录；开成了的，请用“记录调解”，只勾选到场的人。",
        "When the session fell through; if it was held, record it and tick who came.",
    )

    unexcused: tuple[int, ...] = fields.parties(
        bi("无故未到的当事人", "Without excuse"), required=False
    )
    excused: tuple[int, ...] = fields.parties(bi("请假未到的当事人", "With excuse"), required=False)
    mediators: tuple[int, ...] = fields.people(
        bi("未到的调解员", "Mediators who did not come"), "panel", required=False
    )
    note: str = fields.text(bi("说明", "Note"), limit=400, required=False)

    @classmethod
    def ready(cls, case: Case) -> None:
        """Its time has come."""
        agreed = require_sitting(case)
        now = getattr(case, "now", None)
        if now and agreed.starts_at > now:
            raise NotNow(bi("还没到约定的时间。", "It is not time yet."))

    def check(self, case: Case) -> None:
        """Somebody who was asked, and each once."""
        absent = [*self.unexcused, *self.excused]
        invited = Invited.objects.filter(sitting=require_sitting(case))
        asked = {it.party_id for it in invited} | {None}
        if not (absent or self.mediators):
            raise Incomplete(bi("请选择谁没有到场。", "Say who did not come."), field="unexcused")
        if not set(absent) <= asked or len(set(absent)) < len(absent):
            raise Incomplete(
                bi("请选择这次通知了的当事人，每人一次。", "Choose parties who were asked, each once."),
                field="unexcused",
            )  # fmt: skip
        if not set(self.mediators) <= {it.mediator_id for it in invited}:
            raise Incomplete(
                bi("请选择这次约了的调解员。", "Choose mediators who were asked."),
                field="mediators",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """It is over: another has to be agreed."""
        entry.facts["sitting"], case.appointed = case.appointed, None

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep who was missing."""
        sitting = Sitting.objects.get(case=case, number=entry.facts["sitting"])
        born = {"case": case, "entry": entry, "sitting": sitting}
        NoShow.writes.bulk_create(
            [NoShow(party_id=it, is_excused=False, **born) for it in self.unexcused]
            + [NoShow(party_id=it, is_excused=True, **born) for it in self.excused]
            + [NoShow(mediator_id=it, is_excused=False, **born) for it in self.mediators]
        )
