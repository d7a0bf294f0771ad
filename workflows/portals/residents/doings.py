"""What a party can do online: each doing with its words, its form, and the act that it becomes."""

from __future__ import annotations

from mediation import acts
from mediation.models import Party
from mediation.queries.endings import routes_left
from mediation.queries.records import to_sign
from mediation.vocabulary import (
    ActName,
    Coming,
    Consent,
    RecordSigner,
    Satisfaction,
    bi,
)
from workflows import uploads

from .doing import Act, Doing
from .doing_files import HandingIn
from .doing_forms import (
    Answering,
    Answers,
    Consenting,
    Rating,
    Signing,
    Supplement,
    Withdrawing,
)
from .keeping import KEEPING
from .mediators import Challenging, Choosing, challenge, choose
from .negotiating import OFFERING
from .particulars import COMPLETING
from .putting_name import SIGNING
from .sealing import COMPARING


def _consent(party: Party, given: Answers) -> Act:
    answer = Consent(given["answer"])
    told = [it.route for it in routes_left(party)] if answer is Consent.REFUSED else []
    return acts.RecordConsent(
        case=party.case.number,
        party=party.pk,
        answer=answer,
        routes=tuple(told),
        note=given["note"],
    )


def _signature(party: Party, given: Answers) -> Act:
    number = int(given["record"])
    signer = {it.number: signed[0] for it, signed in to_sign(party)}.get(number, RecordSigner.PARTY)
    return acts.SignRecord(
        case=party.case.number, record_number=number, signer=signer, party=party.pk
    )


def exhibit(party: Party, stored: acts.StoredFile, title: str) -> acts.AttachEvidence:
    """A file of this party as an act."""
    return acts.AttachEvidence(
        case=party.case.number, kind=uploads.kind_of(stored), title=title, handed_in_by=party.pk,
        file=stored,
    )  # fmt: skip


DOINGS: dict[ActName, Doing] = {
    it.act: it
    for it in (
        Doing(
            ActName.RECORD_CONSENT,
            bi("答复是否同意调解", "Answer: mediate or not"),
            bi("调解要双方自愿，不同意也可以。", "Mediation is voluntary; you may refuse."),
            bi("您的答复已记录。", "Your answer is recorded."),
            Consenting,
            _consent,
        ),
        *KEEPING,
        Doing(
            ActName.CONFIRM_SESSION,
            bi("答复能否到场调解", "Say whether you come"),
            bi("改时间由调解员与各方商定。", "The mediator settles another time with everybody."),
            bi("您的答复已记录。", "Your answer is recorded."),
            Answering,
            lambda party, given: acts.ConfirmSession(
                case=party.case.number,
                party=party.pk,
                answer=Coming(given["answer"]),
                wish=given["wish"],
            ),
        ),
        Doing(
            ActName.SIGN_RECORD,
            bi("看笔录并签名", "Read a record and sign it"),
            bi("您到场的那次的记录；有不对的先打电话。", "Of what you were at. If it is wrong, call first."),
            bi("已签名。", "Signed."),
            Signing,
            _signature,
            is_final=True,
        ),
        SIGNING,
        *OFFERING,
        *COMPARING,
        Doing(
            ActName.SUPPLEMENT_FILING,
            bi("补充情况", "Add to what I filed"),
            bi("漏说的、后来发生的，写在这里。", "What was forgotten or has happened since."),
            bi("已补充到案卷。", "It is in your file now."),
            Supplement,
            lambda party, given: acts.SupplementFiling(
                case=party.case.number, content=given["content"]
            ),
        ),
        Doing(
            ActName.ATTACH_EVIDENCE,
            bi("提交证据", "Hand in evidence"),
            bi(
                "照片、票据、录音等；对方看不到，除非调解员遮盖后给他看。",
                "Photos, bills, recordings; the other side sees them only redacted, if at all.",
            ),
            bi("证据已收到。", "Your exhibit has arrived."),
            HandingIn,
            lambda party, given: exhibit(party, given["camera"] or given["file"], given["title"]),
        ),
        COMPLETING,
        Doing(
            ActName.CHOOSE_MEDIATOR,
            bi("选择或不接受调解员", "Choose or refuse a mediator"),
            bi("希望由谁调解，或不接受已安排的人；对方看不到。", "Whom you would like, or not; for the office alone."),
            bi("您的意见已转给调委会。", "The committee has what you said."),
            Choosing,
            choose,
        ),
        Doing(
            ActName.CHALLENGE_MEMBER,
            bi("申请回避", "Ask that somebody withdraw"),
            bi("办案的人与案件有关系的，可以申请他回避。", "When somebody is too close to the matter."),
            bi("您的申请已收到，决定后在本页答复。", "It has arrived; the answer will stand on this page."),
            Challenging,
            challenge,
        ),
        Doing(
            ActName.WITHDRAW_CASE,
            bi("撤回申请", "Withdraw my application"),
            bi("撤回后本案结束；以后还可以重新申请。", "The case ends; you may apply again later."),
            bi("申请已撤回。", "Your application is withdrawn."),
            Withdrawing,
            lambda party, given: acts.WithdrawCase(
                case=party.case.number, explanation=given["explanation"]
            ),
            is_final=True,
        ),
        Doing(
            ActName.RATE_HANDLING,
            bi("评价办理情况", "Rate how it was handled"),
            bi("对方看不到；办案和监督的人看得到。", "Not shown to the other side; the offices see it."),
            bi("谢谢，您的评价已收到。", "Thank you, your rating has arrived."),
            Rating,
            lambda party, given: acts.RateHandling(
                case=party.case.number,
                satisfaction=Satisfaction(given["satisfaction"]),
                content=given["content"],
            ),
            is_final=True,
        ),
    )
}  # fmt: skip
