"""Sessions are put on record, to be read back and signed (form 调解记录)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mediation.calendar.moments import COUNTY_ZONE
from mediation.errors import Incomplete, NotNow
from mediation.models import Attendee, Case, CaseEntry, Invited, Party, Session
from mediation.vocabulary import Route, SessionOutcome, bi

from . import fields
from .act import CaseAct
from .agreed import close_if_held, sitting_of
from .mediating import require_rights_told
from .records import record_of, require_parties

FOLDED: dict[str, Any] = {"required": False, "is_folded": True}


def require_order(began: dt.time | None, ended: dt.time | None) -> None:
    """What ended did so after it began."""
    if began and ended and ended <= began:
        raise Incomplete(
            bi("结束时间应晚于开始时间。", "It must end after it began."), field="ended"
        )


@dataclass(frozen=True, kw_only=True)
class RecordSession(CaseAct):
    """One session is put on record (调解记录：人民调解法 27). A record is never changed: another one corrects it."""

    story = bi("{actor}记录了一次调解：{outcome}。", "{actor} recorded a session: {outcome}.")
    help = bi(
        "到场的当事人看得到这份笔录并签名；单独谈话另记，不要写在这里。",
        "The parties who were there will read and sign it; separate talks are noted elsewhere.",
    )

    place: str = fields.line(bi("地点", "Place"))
    attended: tuple[int, ...] = fields.parties(
        bi("到场的当事人", "Parties present"), required=False
    )
    present: str = fields.line(
        bi("其他到场人员", "Others present"), limit=200, required=False,
        help=bi("代理人、旁听人等；当事人已在上面勾选。", "Agents and others; the parties are ticked above."),
    )  # fmt: skip
    content: str = fields.text(
        bi("调解记录", "Record"),
        help=bi(
            "简单的案件写在这里就够；要分项写的，展开“更多内容”。",
            "Enough for a simple case; to write it in parts, open “More”.",
        ),
    )
    outcome: SessionOutcome = fields.choice(bi("结果", "Outcome"), SessionOutcome)
    began: dt.time | None = fields.time(bi("开始时间", "Began"), **FOLDED)
    ended: dt.time | None = fields.time(bi("结束时间", "Ended"), **FOLDED)
    matter: str = fields.line(bi("事由", "Matter"), limit=200, **FOLDED)
    rights_told: bool = fields.flag(
        bi("已告知权利义务", "Rights and duties were told"), is_folded=True
    )
    principles_told: bool = fields.flag(
        bi("已说明自愿、平等、不妨碍起诉等原则", "The principles were told: free will, equality, the way to court"),
        is_folded=True,
    )  # fmt: skip
    applicant_said: str = fields.text(bi("申请人陈述", "What the applicant said"), **FOLDED)
    respondent_said: str = fields.text(bi("被申请人陈述", "What the respondent said"), **FOLDED)
    verified: str = fields.text(bi("核实的事实", "Facts verified"), **FOLDED)
    undisputed: str = fields.text(bi("双方无争议的事实", "Facts not in dispute"), **FOLDED)
    risks_told: str = fields.text(bi("风险提示", "Risks told"), **FOLDED)
    helpers: str = fields.line(
        bi("邀请参加调解的人", "Helpers"), limit=200,
        help=bi("亲属、邻居、专家等，须经双方同意（人民调解法 20）。", "Relatives, experts: with both sides' consent."),
        **FOLDED,
    )  # fmt: skip
    helpers_agreed: bool = fields.flag(
        bi("双方同意他们参加", "Both sides agreed to them"), is_folded=True
    )
    failure: str = fields.text(bi("未达成一致的原因", "Why no agreement was reached"), **FOLDED)
    routes: tuple[Route, ...] = fields.choices(
        bi("告知的其他途径", "Other routes told"), Route, **FOLDED
    )
    recorder: str = fields.line(
        bi("记录人", "Recorder"), limit=40,
        help=bi("不填即调解员自己记录。", "Empty: the mediator himself."), **FOLDED,
    )  # fmt: skip
    corrects: int | None = fields.one(
        "record", bi("更正哪一次记录", "Which record it corrects"), "sessions",
        help=bi("原记录照样保留。", "The one before is kept."), **FOLDED,
    )  # fmt: skip

    @classmethod
    def ready(cls, case: Case) -> None:
        """Rights were told before."""
        require_rights_told(case)

    @classmethod
    def suggested(cls, _case: Case) -> dict[str, Any]:
        """Everybody came who was asked, to the place that was agreed."""
        agreed = sitting_of(_case)
        if agreed is None:
            return {"attended": list(Party.objects.filter(case=_case).values_list("pk", flat=True))}
        invited = Invited.objects.filter(sitting=agreed, mediator=None)
        began = agreed.starts_at.astimezone(COUNTY_ZONE).time()
        attended = list(invited.values_list("party", flat=True))
        return {"attended": attended, "place": agreed.where, "began": began}

    def check(self, case: Case) -> None:
        """Somebody was there, helpers were agreed to, and what it corrects is a session not yet corrected."""
        require_parties(case, self.attended, "attended")
        if not self.attended and not self.present.strip():
            raise Incomplete(bi("请写明谁到场。", "Say who was present."), field="attended")
        require_order(self.began, self.ended)
        if self.helpers.strip() and not self.helpers_agreed:
            raise Incomplete(
                bi(
                    "邀请他人参加调解须经双方同意（人民调解法 20）。",
                    "Helpers take part with both sides' consent (People's Mediation Law 20).",
                ),
                field="helpers_agreed",
            )
        if self.corrects is not None:
            self._check_correction(case)

    def _check_correction(self, case: Case) -> None:
        earlier = record_of(case, self.corrects, "corrects")
        if earlier.wants.is_investigation:
            raise Incomplete(
                bi("请选择调解记录。", "Choose the record of a session."), field="corrects"
            )
        if earlier.is_corrected:
            raise NotNow(
                bi("这份记录已经更正过，请更正新的那份。", "It is corrected already; correct the newer one."),
                field="corrects",
            )  # fmt: skip

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The last session's outcome says what comes next."""
        case.session_outcome = self.outcome.value
        close_if_held(case)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the session, and who was there."""
        session = Session(
            case=case, entry=entry, held_at=self.place, outcome=self.outcome.value,
            recorder=self.recorder, corrects=self.corrects,
        )  # fmt: skip
        Session.writes.bulk_create([session])
        Attendee.writes.bulk_create(
            Attendee(case=case, entry=entry, session=session, party_id=party)
            for party in self.attended
        )
