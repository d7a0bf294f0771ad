"""A record is read back and signed: on paper before a witness, by account, or by a party on its own page."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import Case, CaseEntry, RecordSignature
from mediation.rules.signing import FOR_A_PARTY, FROM_HOME, ON_PAPER
from mediation.vocabulary import RecordSigner, SignedBy, bi

from . import fields
from .act import CaseAct
from .records import Record, record_of, records

FROZEN = bi(
    "这份笔录已全部签署，不再改动；有误的，另记一份更正。",
    "This record is signed by all and stays as it is; to correct it, record another one.",
)
CORRECTED = bi(
    "这份记录已更正，请签更正后的那份。", "This record was corrected; sign the newer one."
)
TWICE = bi("已经签过了。", "It is signed already.")


@dataclass(frozen=True, kw_only=True)
class SignRecord(CaseAct):
    """Somebody who was there signs the record that was read back to him; signed by all, it is closed for good."""

    story = bi(
        "{actor}：笔录有一人签名（{signer}，{way}）。",
        "{actor}: a record was signed ({signer}, {way}).",
    )
    help = bi(
        "先宣读或交本人看过。到场当事人也可以在自己的查询页面上签。",
        "First read it out, or let it be read. A party can also sign on its own page.",
    )
    parallel = True

    record_number: int = fields.one("record", bi("哪一份笔录", "Which record"), "records")
    signer: RecordSigner = fields.choice(bi("以什么身份签", "Signs as"), RecordSigner)
    party: int | None = fields.one(
        "party", bi("哪一方当事人", "Which party"), "parties", required=False
    )
    signed_name: str = fields.line(
        bi("签名人姓名", "Name of who signed"), limit=40, required=False,
        help=bi("代理人、被调查人、记录人、邀请的人在纸上签的，写明姓名。", "Of an agent, a person asked, a helper."),
    )  # fmt: skip
    witness: str = fields.line(
        bi("见证人", "Witness"), limit=40, required=False,
        help=bi("在纸上签的，写明谁看着签的。", "On paper: who saw it signed."),
    )  # fmt: skip

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is a record that wants a signature."""
        known = records(case).values()
        if not any(it.is_open for it in known):
            raise NotNow(
                FROZEN if known else bi("还没有笔录可签。", "There is no record to sign yet.")
            )

    def check(self, case: Case) -> None:
        """It is open, the signature belongs on it, and on paper somebody saw it."""
        record = record_of(case, self.record_number, "record_number")
        if record.is_corrected:
            raise NotNow(CORRECTED, field="record_number")
        if not record.missing:
            raise NotNow(FROZEN, field="record_number")
        self._check_signer(record)
        if case.actor.speaks_for:
            if self.signer not in FROM_HOME:
                raise NotAllowed(bi("只能以自己的名义签。", "You can sign for yourself only."))
        elif self.signer in ON_PAPER and not self.witness.strip():
            raise Incomplete(
                bi("在纸上签的，请写明见证人。", "On paper: name the witness."), field="witness"
            )

    def _check_signer(self, record: Record) -> None:
        if not record.wants.may_sign(self.signer, self.party):
            field = "party" if self.signer in (*FOR_A_PARTY, RecordSigner.ASKED) else "signer"
            raise Incomplete(
                bi("这份笔录上没有这个人的签名。", "This record wants no such signature."),
                field=field,
            )
        given = {it for it in record.signed if it[0] is not RecordSigner.HELPER}
        if (self.signer, self.party) in given or self._is_signed_for(record):
            raise NotNow(TWICE, field="signer")

    def _is_signed_for(self, record: Record) -> bool:
        """Whether the party has signed itself, or by its agent."""
        return self.signer in FOR_A_PARTY and any(
            (it, self.party) in record.signed for it in FOR_A_PARTY
        )

    def _way(self, case: Case) -> SignedBy:
        if case.actor.speaks_for:
            return SignedBy.ONLINE
        return SignedBy.ACCOUNT if self.signer is RecordSigner.MEDIATOR else SignedBy.PAPER

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The journal tells how it was signed."""
        entry.facts["way"] = self._way(case).value

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the signature."""
        signature = RecordSignature(
            case=case, entry=entry, record=self.record_number, signer=self.signer.value,
            party_id=self.party, way=entry.facts["way"],
        )  # fmt: skip
        RecordSignature.writes.bulk_create([signature])
