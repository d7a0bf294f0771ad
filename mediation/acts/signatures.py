"""The agreement is signed: by a party or its agent, the mediator, with the committee's seal; on paper before a witness,
by account, or by a party on its own page, where it has read the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import Agreement, Case, CaseEntry, Obligation, Party, Power, Signature
from mediation.rules.effect import effective_on
from mediation.rules.oddities import FOR_A_PARTY
from mediation.vocabulary import PartyKind, PowerScope, SignedBy, Signer, Status, bi

from . import documents, fields
from .act import CaseAct
from .agreement import agreement_of
from .amending import replace, require_up_to_date
from .evidence import StoredFile
from .from_home import CHANGED, Whence, why_not_online
from .inviting import party_of
from .powers import power_for
from .promised import open_promises

SCAN = "签字的协议"
"""The title of a scan that is handed in with a signature."""


def agreement_to_sign(case: Case) -> Agreement:
    """The agreement that is being signed: the amendment that waits, or the one in use."""
    return agreement_of(case, case.amendment or case.agreement)


@dataclass(frozen=True, kw_only=True)
class SignAgreement(CaseAct):
    """A party signs, or the mediator, or the seal is set. The last one puts it in force (人民调解法 29)."""

    story = bi(
        "{actor}：{signer}{party}签署了协议{manner}。", "{actor}: {signer} {party} signed{manner}."
    )
    help = bi(
        "日期按签署当日填写；生效日由系统按最后一个签署日计算。居民也可以在自己的查询页面上签。",
        "The date is the day of signing; the day of effect is computed. A resident can also sign on its own page.",
    )
    parallel = True

    signer: Signer = fields.choice(bi("签署身份", "Signs as"), Signer)
    party: int | None = fields.one(
        "party", bi("哪一方（当事人、代理人签署时必填）", "Which party (when it or its agent signs)"), "parties",
        required=False,
    )  # fmt: skip
    signed_name: str = fields.line(
        bi("签字人姓名", "Name of who signed"), limit=40, required=False,
        help=bi("单位签署的，写明法定代表人、负责人或代理人。", "For an organisation: its representative or agent."),
    )  # fmt: skip
    stamped: bool = fields.flag(bi("已加盖单位印章", "Stamped by the organisation"))
    witness: str = fields.line(
        bi("见证人", "Witness"), limit=40, required=False,
        help=bi("在纸上签的，写明谁看着签的。", "On paper: who saw it signed."),
    )  # fmt: skip
    document: StoredFile | None = documents.upload(bi("签字页扫描件", "Scan of the signed page"))
    exhibit: int | None = fields.one(
        "exhibit", bi("或已附的扫描件", "Or a scan attached already"), "exhibits", required=False,
        is_folded=True,
    )  # fmt: skip
    whence: Whence | None = None

    @classmethod
    def ready(cls, case: Case) -> None:
        """Something is being signed."""
        if case.stands is Status.IN_FORCE and case.amendment is None:
            raise NotNow(bi("没有正在签署的协议。", "No agreement is being signed."))

    def check(self, case: Case) -> None:
        """Each signs once, for whom he may, and in a way that the law knows."""
        agreement = agreement_to_sign(case)
        require_up_to_date(case, agreement)
        if case.occurred < agreement.entry.occurred_on:
            raise Incomplete(
                bi("签署日期不能早于起草日期。", "Nobody signs before it is drafted."),
                field="occurred_on",
            )
        if self.signer in FOR_A_PARTY:
            self._check_party(case, agreement)
        elif self.party is not None:
            raise Incomplete(bi("此身份不选当事人。", "Leave the party empty here."), field="party")
        if case.actor.speaks_for:
            self._check_online(case, agreement)

    def _check_party(self, case: Case, agreement: Agreement) -> None:
        party = party_of(case, self.party)
        if agreement.signatures.filter(party=party).exists():
            raise Incomplete(bi("已经签署，不需重复。", "Already signed."), field="signer")
        if self.signer is Signer.AGENT:
            power_for(party, PowerScope.SIGN, case.occurred, "signer")
        if case.actor.speaks_for is None:
            self._check_paper(party)

    def _check_paper(self, party: Party) -> None:
        if not self.witness.strip():
            raise Incomplete(
                bi("在纸上签的，请写明见证人。", "On paper: name the witness."), field="witness"
            )
        is_organisation = party.kind in (PartyKind.COMPANY, PartyKind.OWNERS_COMMITTEE)
        if is_organisation and self.signer is Signer.PARTY and not self.signed_name.strip():
            raise Incomplete(
                bi(
                    "单位签署的，请写明法定代表人或负责人姓名。",
                    "For an organisation, name the representative who signed.",
                ),
                field="signed_name",
            )

    def _check_online(self, case: Case, agreement: Agreement) -> None:
        if self.signer is not Signer.PARTY or self.whence is None:
            raise NotAllowed(bi("只能以自己的名义签。", "You can sign for yourself only."))
        if self.whence.read != agreement.digest:
            raise NotNow(CHANGED)
        refused = why_not_online(agreement, party_of(case, self.party))
        if refused:
            raise NotNow(refused)

    def require_ready(self, case: Case) -> None:
        """Also: mediator and seal come once each, and a scan is one of this case."""
        self.ready(case)
        given = agreement_to_sign(case).signatures.filter(party=None, signer=self.signer)
        if self.signer not in FOR_A_PARTY and given.exists():
            raise Incomplete(bi("已经签署，不需重复。", "Already signed."), field="signer")
        if self._has_scan:
            documents.require(case, self.document, self.exhibit)

    @property
    def _has_scan(self) -> bool:
        return self.document is not None or self.exhibit is not None

    def leads_to(self, case: Case) -> Status:
        """The last signature puts the agreement in force."""
        return Status.IN_FORCE if _left(case) == 1 else case.stands

    def _way(self, case: Case, agreement: Agreement) -> SignedBy:
        if case.actor.speaks_for:
            return SignedBy.ONLINE
        by_account = self.signer is Signer.MEDIATOR and case.seat_body and not self._has_scan
        return SignedBy.ACCOUNT if by_account and not agreement.is_utility else SignedBy.PAPER

    def record(self, case: Case, entry: CaseEntry) -> None:
        """How, and what text; count down. The effect date is the last of all signing days, computed and never typed."""
        agreement, is_last = agreement_to_sign(case), _left(case) == 1
        entry.facts |= {"way": self._way(case, agreement).value}
        if agreement.digest:
            entry.facts["text"] = agreement.digest
        if self.whence:
            told = {"device": self.whence.device.value, "opened_at": self.whence.opened_at}
            entry.facts |= told | {"opened_at": self.whence.opened_at.isoformat()}
        documents.record(entry, SCAN, self.document)
        if self.signer in FOR_A_PARTY:
            case.parties_to_sign -= 1
        else:
            case.offices_to_sign -= 1
        if is_last:
            days = agreement.signatures.values_list("signed_on", flat=True)
            case.effective_on = effective_on([case.occurred, *days])
            entry.facts["effective_on"] = case.effective_on.isoformat()
            replace(case, entry)

    def promises_started(self, case: Case) -> Sequence[Obligation]:
        """Each promise gets its clock, once in force; those of an agreement that is replaced stop."""
        is_in_force = case.stands is Status.IN_FORCE and case.amendment is None
        return open_promises(case) if is_in_force else ()

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the signature."""
        agreement = agreement_of(case, case.amendment or case.agreement)
        scan = None
        if self._has_scan:
            scan = documents.keep(case, entry, SCAN, self.document, self.exhibit)
        signature = Signature(
            case=case, entry=entry, agreement=agreement, signer=self.signer.value,
            party_id=self.party, signed_on=case.occurred, way=entry.facts["way"],
            is_stamped=self.stamped, exhibit_id=scan, power=self._power(case),
            digest=entry.facts.get("text", ""),
        )  # fmt: skip
        if self.whence:
            signature.opened_at, signature.device = self.whence.opened_at, self.whence.device.value
            signature.session, signature.network = self.whence.session, self.whence.network
        Signature.writes.bulk_create([signature])

    def _power(self, case: Case) -> Power | None:
        if self.signer is not Signer.AGENT:
            return None
        return power_for(party_of(case, self.party), PowerScope.SIGN, case.occurred, "signer")


def _left(case: Case) -> int:
    return case.parties_to_sign + case.offices_to_sign
