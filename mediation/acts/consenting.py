"""A party answers whether it will mediate."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, ConsentAnswer, Party
from mediation.vocabulary import ActName, Consent, Route, Side, Status, bi

from . import fields
from .act import CaseAct
from .inviting import party_of
from .routing import dispute_of, require_fitting


@dataclass(frozen=True, kw_only=True)
class RecordConsent(CaseAct):
    """A party answers. A clear refusal ends the mediation (人民调解法 17), and the routes are told (26)."""

    story = bi("{party}：{answer}，由{actor}记录。", "{party}: {answer}; recorded by {actor}.")
    help = bi(
        "明确拒绝即终止调解，须告知其他途径。",
        "A clear refusal ends the mediation; the routes are told.",
    )

    party: int = fields.one("party", bi("哪一方", "Which party"), "parties")
    answer: Consent = fields.choice(bi("答复", "Answer"), Consent, among="answers")
    routes: tuple[Route, ...] = fields.choices(
        bi("告知的途径（拒绝时必填）", "Routes told (when refused)"), Route, required=False
    )
    note: str = fields.text(bi("情况说明", "Note"), required=False)

    def check(self, case: Case) -> None:
        """The party is of this case; a refusal comes with the routes told."""
        party_of(case, self.party)
        nobodys_own = (Consent.PENDING, Consent.UNREACHABLE)
        if self.answer is Consent.PENDING or (case.actor.speaks_for and self.answer in nobodys_own):
            raise Incomplete(bi("请选择答复。", "Choose the answer."), field="answer")
        if self.answer is Consent.REFUSED and not self.routes:
            raise Incomplete(
                bi(
                    "拒绝调解的，须告知其他途径（人民调解法第26条）。",
                    "Tell the other routes (art. 26).",
                ),
                field="routes",
            )
        if self.answer is Consent.REFUSED:
            require_fitting(dispute_of(case), self.routes)

    def leads_to(self, case: Case) -> Status:
        """A clear refusal ends the mediation."""
        return Status.TERMINATED if self.answer is Consent.REFUSED else case.stands

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The case has consent when every respondent's last answer is yes."""
        case.invited_on = case.invited_on or case.occurred
        if self.answer is Consent.UNREACHABLE and case.has_consent:
            return  # who agreed once and is then not found has not taken his consent back
        case.consent = self.answer.value
        if self.answer is Consent.AGREED and self._others_pending(case):
            case.consent = Consent.PENDING.value

    def _others_pending(self, case: Case) -> bool:
        respondents = set(
            Party.objects.filter(case=case, side=Side.RESPONDENT).values_list("pk", flat=True)
        )
        reopened = CaseEntry.objects.filter(case=case, act=ActName.REOPEN_CASE.value)
        since = reopened.aggregate(last=Max("number"))["last"] or 0
        given = ConsentAnswer.objects.filter(case=case, entry__number__gt=since).order_by("id")
        answers = dict(given.values_list("party", "answer"))
        answers[self.party] = Consent.AGREED.value
        return any(answers.get(party) != Consent.AGREED for party in respondents)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the answer."""
        answer = ConsentAnswer(
            case=case, entry=entry, party_id=self.party, answer=self.answer.value
        )
        ConsentAnswer.writes.bulk_create([answer])
