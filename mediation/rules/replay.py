"""What a case had come to after each of its entries, replayed from the journal alone; pure.

Acts write the milestones of a case as they go (see `record` of each act); here the same is read back from what the
entries say. The two are held against each other every night, and what they disagree about is set right by it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from mediation.vocabulary import (
    DELIBERATING,
    ENDED,
    PANEL_SITS,
    SEAT_BODIES,
    ActName,
    Confirmation,
    Consent,
    QuestionKind,
    ReviewOutcome,
    SessionOutcome,
    Side,
    Signer,
    Status,
    Verdict,
)

from .milestones import AT_COURT, OPEN_OUTCOMES, RECUSALS, Around, Milestones, Said

A, S = ActName, Status
OVER = (*ENDED, S.ARCHIVED)
OFFICES = (Signer.MEDIATOR, Signer.SEAL)
FOR_A_PARTY = (Signer.PARTY, Signer.AGENT)


class Replay:
    """Plays entries in their order; `now` is what they have come to, with the parties who have something to do.

    `unsigned` are the parties whose signature is missing, `owed` the promises still open, each with its side;
    `agreed_for` is the day of the session to come.
    """

    def __init__(self, around: Around) -> None:
        self.now, self.around = Milestones(), around
        self.answers: dict[int, str] = {}
        self.unsigned: dict[int, str] = {}
        self.agreed_for: dt.date | None = None
        self.owed: dict[int, str] = {}
        self.amending = 0

    def play(self, said: Said) -> None:
        """Go one entry further."""
        self.now.status = said.after
        step = STEPS.get(said.act)
        if step:
            step(self, said)
        if self.now.question is not None and said.after not in DELIBERATING:
            self.now.question, self.now.opinions_awaited = None, 0
        if said.after != S.MEDIATING:
            self.now.appointed = None
        if said.after != S.IN_FORCE:
            self.now.follow_up = None
        if said.after not in PANEL_SITS:
            self.now.recusals_open = self.now.directors_recusal_open = self.now.seats_vacant = 0
        is_over = said.after in OVER
        self.now.ended_on = (self.now.ended_on or said.on) if is_over else None

    def adopt(self, said: Said) -> None:
        """The agreement of this entry is the one in use."""
        self.now.agreement, self.now.effective_on = said.number, _day(said, "effective_on")
        self.owe(said.entry)

    def owe(self, entry: int) -> None:
        """What the agreement of this entry promises is what is open."""
        self.owed = dict(self.around.promises.get(entry, {}))
        self.now.obligations_open = len(self.owed)

    def await_signatures(self) -> None:
        """All parties, the mediator and the seal are to sign."""
        self.unsigned = dict(self.around.sides)
        self.now.parties_to_sign = len(self.unsigned)
        self.now.offices_to_sign = len(OFFICES)


def _day(said: Said, name: str) -> dt.date | None:
    return dt.date.fromisoformat(said.facts[name]) if name in said.facts else None


def _filed(replay: Replay, said: Said) -> None:
    replay.now.channel = said.facts.get("channel", "")


def _invited(replay: Replay, said: Said) -> None:
    replay.now.invited_on = said.on


def _answered(replay: Replay, said: Said) -> None:
    now, answer = replay.now, said.facts["answer"]
    now.invited_on = now.invited_on or said.on
    replay.answers[said.facts["party"]] = answer
    if answer == Consent.UNREACHABLE and now.consent == Consent.AGREED:
        return
    asked = [party for party, side in replay.around.sides.items() if side == Side.RESPONDENT]
    all_agreed = all(replay.answers.get(party) == Consent.AGREED for party in asked)
    pending = answer == Consent.AGREED and not all_agreed
    now.consent = Consent.PENDING.value if pending else answer


def _reviewed(replay: Replay, said: Said) -> None:
    if said.facts["outcome"] == ReviewOutcome.SETTLED:
        replay.now.panel = said.number
        replay.now.session_outcome = SessionOutcome.AGREED.value


def _seated(replay: Replay, said: Said) -> None:
    now, facts = replay.now, said.facts
    now.panel = now.question = said.number
    now.round, now.decided = 1, ""
    now.recusals_open = now.seats_vacant = 0
    bodies = sum(bool(facts.get(body.value)) for body in SEAT_BODIES)
    now.opinions_awaited = facts.get("awaited", bodies)


def _opined(replay: Replay, said: Said) -> None:
    """An entry tells what the ballots came to; at first, when each body had one voice, it told only the body."""
    if "question" in said.facts:
        _voted(replay, said)
        return
    now = replay.now
    now.opinions_awaited -= 1
    if not now.opinions_awaited:
        verdict = Verdict.CARRIED if said.after == S.MEDIATING else Verdict.REJECTED
        now.question, now.decided = None, verdict.value


def _voted(replay: Replay, said: Said) -> None:
    now, facts = replay.now, said.facts
    now.opinions_awaited = facts["awaited"]
    now.round = facts.get("next_round", facts["round"])
    if not facts.get("final"):
        now.question = facts["question"]
        return
    now.question = None
    if facts["kind"] == QuestionKind.MEDIATE:
        now.decided = facts["verdict"]


def replaced(replay: Replay, said: Said) -> None:
    """Somebody on the panel was replaced: it goes on under a new number, and so does the question before it."""
    replay.now.panel = said.number
    if "question" in said.facts:
        _voted(replay, said)


def _asked(replay: Replay, said: Said) -> None:
    """A question of recusal came or went; the entry says what is open after it, and who sits if that changed."""
    now, facts = replay.now, said.facts
    if "open" in facts:
        now.recusals_open, now.directors_recusal_open = facts["open"], facts["open_director"]
        now.seats_vacant = facts["vacant"]
    if "seats" in facts:
        replaced(replay, said)


def _informed(replay: Replay, said: Said) -> None:
    replay.now.rights_informed_on = replay.now.rights_informed_on or said.on


def _appointed(replay: Replay, said: Said) -> None:
    replay.now.appointed, replay.agreed_for = said.number, _day(said, "on")


def _called_off(replay: Replay, _said: Said) -> None:
    replay.now.appointed = None


def _met(replay: Replay, said: Said) -> None:
    replay.now.session_outcome = said.facts["outcome"]
    if replay.agreed_for and replay.agreed_for <= said.on:
        replay.now.appointed = None


def _drafted(replay: Replay, said: Said) -> None:
    replay.adopt(said)
    replay.await_signatures()


def _amending(replay: Replay, said: Said) -> None:
    replay.now.amendment, replay.amending = said.number, said.entry
    replay.await_signatures()


def _dropped(replay: Replay, _said: Said) -> None:
    replay.now.amendment, replay.unsigned = None, {}
    replay.now.parties_to_sign = replay.now.offices_to_sign = 0


def _signed(replay: Replay, said: Said) -> None:
    if said.facts["signer"] in FOR_A_PARTY:
        replay.now.parties_to_sign -= 1
        replay.unsigned.pop(said.facts["party"], None)
    else:
        replay.now.offices_to_sign -= 1
    replay.now.effective_on = _day(said, "effective_on") or replay.now.effective_on
    if "amends" in said.facts:  # it is the agreement in use now, and what follows begins anew
        replay.now.agreement, replay.now.amendment = replay.now.amendment, None
        replay.now.visited_on, replay.now.confirmation = None, Confirmation.NONE.value
        replay.owe(replay.amending)


def _performed(replay: Replay, said: Said) -> None:
    """The first end of a promise counts: one that was reported as not kept may be kept after all."""
    promise = said.facts["obligation"]
    if said.facts["outcome"] not in OPEN_OUTCOMES and promise in replay.owed:
        replay.now.obligations_open -= 1
        del replay.owed[promise]


def _at_court(replay: Replay, said: Said) -> None:
    state = said.facts.get("state", said.facts.get("ruling", Confirmation.APPLIED))
    replay.now.confirmation = str(state)


def _visited(replay: Replay, said: Said) -> None:
    replay.now.visited_on = said.on
    if "follow_up_on" in said.facts:
        replay.now.follow_up = said.number


def _followed_up(replay: Replay, said: Said) -> None:
    replay.now.follow_up = said.number if "next_on" in said.facts else None


def _reopened(replay: Replay, said: Said) -> None:
    now = replay.now
    now.visited_on = now.ended_on = now.follow_up = None
    replay.answers = {}
    if said.after in (S.FILED, S.ACCEPTED):
        now.consent, now.invited_on = Consent.PENDING.value, None
        now.panel, now.opinions_awaited = None, 0
        now.round, now.decided = 0, ""
    if said.after != S.IN_FORCE:
        now.session_outcome, now.agreement, now.effective_on = "", None, None
        now.amendment = None
        now.parties_to_sign = now.offices_to_sign = now.obligations_open = 0
        now.confirmation = Confirmation.NONE.value
        replay.unsigned, replay.owed = {}, {}


STEPS: dict[str, Callable[[Replay, Said], None]] = {
    A.FILE_CASE: _filed,
    A.INVITE_RESPONDENT: _invited,
    A.RECORD_CONSENT: _answered,
    A.RECORD_JOINT_REVIEW: _reviewed,
    A.FORM_PANEL: _seated,
    **dict.fromkeys(RECUSALS, _asked),
    A.GIVE_OPINION: _opined,
    A.PUT_QUESTION: _voted,
    A.CAST_BALLOT: _voted,
    A.DECIDE_TIE: _voted,
    A.COUNT_SILENCE: _voted,
    A.INFORM_RIGHTS: _informed,
    A.SCHEDULE_SESSION: _appointed,
    A.RESCHEDULE_SESSION: _appointed,
    A.CANCEL_SESSION: _called_off,
    A.RECORD_NO_SHOW: _called_off,
    A.RECORD_SESSION: _met,
    A.DRAFT_AGREEMENT: _drafted,
    A.RECORD_ORAL_AGREEMENT: Replay.adopt,
    A.SIGN_AGREEMENT: _signed,
    A.AMEND_AGREEMENT: _amending,
    A.DROP_AMENDMENT: _dropped,
    A.RECORD_PERFORMANCE: _performed,
    **dict.fromkeys(AT_COURT, _at_court),
    A.REPORT_BREACH: _performed,
    A.RECORD_RETURN_VISIT: _visited,
    A.RECORD_FOLLOW_UP: _followed_up,
    A.REOPEN_CASE: _reopened,
}
"""What each act establishes; all others establish nothing but the status."""


def played(entries: Iterable[Said], around: Around) -> Iterator[tuple[Said, Replay]]:
    """Each entry, and what the case had come to after it; look at once, the next entry moves it on."""
    replay = Replay(around)
    for said in entries:
        replay.play(said)
        yield said, replay


def come_to(entries: Iterable[Said], around: Around) -> Milestones:
    """What a case has come to after all of its entries."""
    replay = Replay(around)
    for said in entries:
        replay.play(said)
    return replay.now
