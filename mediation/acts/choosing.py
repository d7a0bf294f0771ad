"""A party chooses, accepts or does not accept a mediator (人民调解法 19, 23: read in the text)."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, MediatorChoice, Voice
from mediation.rules.clocks import practice
from mediation.vocabulary import Choice, Ground, Origin, bi

from . import fields
from .act import CaseAct
from .asking import seats_of
from .candidates import pool
from .recusal import PENDING, ask, keep_request
from .requests import asked_about


@dataclass(frozen=True, kw_only=True)
class ChooseMediator(CaseAct):
    """One party, for itself: whom it would like, or what it says of who was named.

    A wish is taken up when the panel is formed, where nothing speaks against it. Whom a party does not accept is
    replaced (人民调解工作若干规定, V*); how often one party may say so is the office's own rule (D).
    """

    story = bi("{actor}对调解员{mediator}：{choice}。", "{actor} of mediator {mediator}: {choice}.")
    parallel = True

    mediator: int = fields.one("person", bi("哪位调解员", "Which mediator"), "choosable")
    choice: Choice = fields.choice(bi("您的意见", "What you say"), Choice)
    note: str = fields.text(bi("说明", "Note"), required=False, limit=500)

    def check(self, case: Case) -> None:
        """Who is wished for can be seated; who is accepted or not was named."""
        sits = self.mediator in {it.mediator for it in seats_of(case)}
        if self.choice is Choice.CHOSEN:
            self._check_wish(case, sits=sits)
        elif not sits:
            raise Incomplete(
                bi("他还不是本案的调解员。", "He is no mediator of this case."), field="mediator"
            )
        elif self.choice is Choice.UNWANTED:
            self._check_refusal(case)

    def _check_wish(self, case: Case, *, sits: bool) -> None:
        it = pool(case).known.get(self.mediator)
        if sits or it is None or not it.is_eligible:
            raise Incomplete(
                bi("请从可选的调解员中选择。", "Choose one of those who can be had."),
                field="mediator",
            )

    def _check_refusal(self, case: Case) -> None:
        if self.mediator in asked_about(case):
            raise NotNow(PENDING, field="mediator")
        most = int(practice("choosing", case.occurred)["refusals"])
        said = MediatorChoice.objects.filter(case=case, party=_voice(case).party)
        if said.filter(choice=Choice.UNWANTED.value).count() >= most:
            raise NotNow(
                bi(
                    f"每方可以不接受 {most} 次，您已用完；有理由的，可以申请回避。",
                    f"Each party may say so {most} time(s), and you have; with a reason you can ask for recusal.",
                ),
                field="choice",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Whom a party does not accept has to be replaced: the director is asked."""
        if self.choice is Choice.UNWANTED:
            ask(case, entry, self.mediator)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it under the party that speaks."""
        row = MediatorChoice(
            case=case, entry=entry, party_id=_voice(case).party, mediator_id=self.mediator,
            choice=self.choice.value,
        )  # fmt: skip
        MediatorChoice.writes.bulk_create([row])
        if self.choice is Choice.UNWANTED:
            keep_request(case, entry, self.mediator, Origin.UNWANTED, Ground.UNWANTED)


def _voice(case: Case) -> Voice:
    """The party that speaks: the act is granted to parties alone."""
    assert case.actor.speaks_for, "only who speaks for a party chooses"
    return case.actor.speaks_for
